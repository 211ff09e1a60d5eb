import { checkLine, runChecks } from './checks.ts';

const checked = await runChecks((each) => console.log(checkLine(each)));
const wrong = checked.filter((each) => each.wrong);
console.log(
  wrong.length ? `\n  ${wrong.length} of ${checked.length} checks failed` : `\n  all ${checked.length} checks passed`,
);
if (wrong.length) process.exitCode = 1;
