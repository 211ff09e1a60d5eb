import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootWeapp } from './boot.ts';
import { bootChromium, openBrowser } from './chromium.ts';
import { compileFaults, faultLine } from './compile.ts';
import { readDist, type Theme } from './dist.ts';
import { journeys, type World } from './journey.ts';
import { photosOfAPhone } from './photos.ts';
import type { Phone } from './phone.ts';
import { h5Sizes, overBudget, sizeTable, weappSizes, type SizeRow } from './sizes.ts';
import { visitEverything } from './smoke.ts';

const { values: options } = parseArgs({
  options: {
    dist: { type: 'string' },
    h5: { type: 'string' },
    api: { type: 'string' },
    standin: { type: 'string' },
    shots: { type: 'string' },
    json: { type: 'string' },
    person: { type: 'string', default: 'demo-owner-1' },
    'no-chromium': { type: 'boolean', default: false },
  },
});
if (!options.dist) throw new Error('--dist: the folder of the WeChat build');
const dist = readDist(options.dist);
const shots = options.shots;

/** Without a server the pages must still show that they are offline. */
const api = options.api ?? 'http://127.0.0.1:9';
const report = {
  steps: [] as { name: string; ms: number; failures: string[] }[],
  sizes: [] as SizeRow[],
  warnings: new Set<string>(),
};

async function step(name: string, work: () => Promise<string[]> | string[]): Promise<void> {
  const start = Date.now();
  let failures: string[];
  try {
    failures = await work();
  } catch (error) {
    failures = [(error as Error).message];
  }
  const ms = Date.now() - start;
  report.steps.push({ name, ms, failures });
  console.log(`${failures.length ? '✗' : '✓'} ${name} (${ms} ms)`);
  for (const each of failures) console.log(`    ${each.replaceAll('\n', '\n    ')}`);
}

type Boot = (person: string, theme?: Theme) => Promise<Phone>;

/** Runs with a fresh phone per person and answers with everything that went wrong on any of them. */
async function onPhones(boot: Boot, where: string, work: (world: World) => Promise<void>): Promise<string[]> {
  const phones: Phone[] = [];
  const failures: string[] = [];
  const world: World = {
    photos: photosOfAPhone(),
    async phoneOf(person) {
      const phone = await boot(person);
      phones.push(phone);
      return phone;
    },
    shoot: async (phone, name) => void (shots && (await phone.screenshot(join(shots, where, `${name}.png`)))),
  };
  try {
    await work(world);
  } catch (error) {
    failures.push((error as Error).message);
    for (const [index, phone] of phones.entries()) await world.shoot(phone, `failed-${index + 1}`);
  }
  for (const { problems, close } of phones) {
    await close();
    failures.push(...problems.filter((each) => each.kind === 'error').map((each) => each.message));
    for (const each of problems) if (each.kind === 'warning') report.warnings.add(each.message);
  }
  return failures;
}

async function allOn(name: string, boot: Boot): Promise<void> {
  const visit = async (world: World) =>
    visitEverything(await world.phoneOf(options.person), dist, shots && join(shots, name));
  await step(`${name}: every tab and page`, () => onPhones(boot, name, visit));
  if (!options.api) return;
  for (const journey of journeys) await step(`${name}: ${journey.name}`, () => onPhones(boot, name, journey.run));
}

await step('templates and styles compile', () => compileFaults(dist).map(faultLine));
await step('sizes and old phones', () => {
  const builds = [weappSizes(dist), ...(options.h5 ? [h5Sizes(options.h5, dist.pages[0] ?? '')] : [])];
  report.sizes = builds.flatMap((each) => each.rows);
  console.log(sizeTable(report.sizes));
  const over = overBudget(report.sizes).map((row) => `${row.what} is over its budget`);
  return [...over, ...builds.flatMap((each) => each.faults.map(faultLine))];
});

const settings = { dist: options.dist, api, ...(options.standin && { standin: options.standin }) };
await allOn('node', (person) => bootWeapp({ ...settings, person }));
if (!options['no-chromium']) {
  const browser = await openBrowser();
  await allOn('chromium', (person) => bootChromium(browser, { ...settings, person }));
  await browser.close();
}

for (const each of report.warnings) console.log(`! ${each}`);
if (options.json) {
  mkdirSync(join(options.json, '..'), { recursive: true });
  writeFileSync(options.json, JSON.stringify({ ...report, warnings: [...report.warnings] }, null, 2));
}
process.exitCode = report.steps.some((each) => each.failures.length) ? 1 : 0;
