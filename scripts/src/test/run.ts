import { stopMariadb } from '@linli/server/test/world/mariadb.ts';
import { answerInstead } from './help.ts';
import { findMissing } from './programs.ts';
import { missingBox, resultLine, totalLine } from './report.ts';
import { schedule } from './schedule.ts';
import { steps } from './steps.ts';

const inCi = process.env.CI === 'true' || process.env.CI === '1';
const wanted = process.argv.slice(3).filter((each) => !each.startsWith('--'));
const instead = answerInstead(process.argv.slice(3), steps);
if (instead) {
  console[instead.code === 0 ? 'log' : 'error'](instead.text);
  process.exit(instead.code);
}
/** With a step come the builds it works on. */
const withBuilds = (key: string): string[] => {
  const { buildsOn = [] } = steps.find((step) => step.key === key)!;
  return [key, ...buildsOn.flatMap(withBuilds)];
};
const keys = new Set(wanted.flatMap(withBuilds));
const chosen = wanted.length ? steps.filter(({ key }) => keys.has(key)) : steps;

const missing = await findMissing();
const since = performance.now();
const results = await schedule(chosen, {
  width: 2,
  failFast: !inCi && !process.argv.includes('--all'),
  isMissing: ({ needs }) => needs !== undefined && missing.has(needs),
  started: ({ title }) => console.log(`▸ ${title} …`),
  ended: (result) => {
    console.log(resultLine(result));
    if (result.state === 'failed' && result.details) console.log(`\n${result.details}\n`);
  },
});
// A developer keeps the database running for the next time; a machine of CI is left as it was.
if (inCi && chosen.some(({ key }) => key === 'mariadb')) await stopMariadb();

console.log(`\n${results.map(resultLine).join('\n')}\n`);
console.log(
  `${((performance.now() - since) / 60_000).toFixed(1)} minutes; logs are in .data/logs, screenshots in artefacts/`,
);
if (missing.size) console.log(`\n${missingBox([...missing.values()])}\n`);

const lacking = inCi ? missing.size : 0;
const failed = lacking > 0 || results.some(({ state }) => state === 'failed' || (inCi && state === 'not run'));
console.log(totalLine(results, lacking));
process.exitCode = failed ? 1 : 0;
