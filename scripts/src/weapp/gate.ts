import { join } from 'node:path';
import { faultsThatPass } from './bites.ts';
import { bootWeapp } from './boot.ts';
import { bootChromium, openBrowser } from './chromium.ts';
import { compileFaults, faultLine } from './compile.ts';
import { readDist, type Dist } from './dist.ts';
import type { HostOptions } from './host/host.ts';
import type { Journey, World } from './journey.ts';
import { journeys } from './journeys/all.ts';
import { looks, type Look } from './looks.ts';
import { photosOfAPhone } from './photos.ts';
import type { Phone } from './phone.ts';
import { createReport, type Report } from './report.ts';
import { h5Sizes, overBudget, sizeTable, weappSizes } from './sizes.ts';
import { visitEverything } from './smoke.ts';
import { staffOf } from './staff.ts';

export interface GateSettings {
  dist: string;
  h5?: string;
  api: string;
  standin?: string;
  shots: string;
  person: string;
  /** With nothing to talk to, pages are only opened. */
  isOffline: boolean;
  withChromium: boolean;
}

type Boot = (person: string, look: Look) => Promise<Phone>;

export async function runGate(settings: GateSettings): Promise<Report> {
  const report = createReport();
  const dist = readDist(settings.dist);
  await report.step('the checks find planted faults', faultsThatPass);
  await report.step('templates and styles compile', () => compileFaults(dist).map(faultLine));
  await report.step('sizes and old phones', () => weigh(report, dist, settings.h5));

  const { dist: folder, api, standin } = settings;
  const host = (person: string, look: Look): HostOptions => ({
    dist: folder,
    api,
    person,
    ...(standin && { standin }),
    ...look.settings,
  });
  const node: Boot = (person, look) => bootWeapp(host(person, look));
  await allOn(report, dist, 'node', looks.slice(0, 1), node, settings);
  if (settings.withChromium) {
    const browser = await openBrowser();
    await allOn(report, dist, 'chromium', looks, (person, look) => bootChromium(browser, host(person, look)), settings);
    await browser.close();
  }
  for (const each of report.warnings) console.log(`! ${each}`);
  return report;
}

function weigh(report: Report, dist: Dist, h5: string | undefined): string[] {
  const builds = [weappSizes(dist), ...(h5 ? [h5Sizes(h5, dist.pages[0] ?? '')] : [])];
  report.sizes = builds.flatMap((each) => each.rows);
  console.log(sizeTable(report.sizes));
  const over = overBudget(report.sizes).map((row) => `${row.what} is over its budget`);
  return [...over, ...builds.flatMap((each) => each.faults.map(faultLine))];
}

async function allOn(
  report: Report,
  dist: Dist,
  name: string,
  dressed: Look[],
  boot: Boot,
  settings: GateSettings,
): Promise<void> {
  const run = (journey: Journey, look: Look) =>
    report.step(`${name} ${look.name}: ${journey.name}`, () =>
      onPhones(report, settings, boot, look, join(settings.shots, name, look.name), journey),
    );
  const everywhere: Journey = {
    name: 'every tab and page',
    run: async (world) => visitEverything(await world.phoneOf(settings.person), dist, world.shoot),
  };
  for (const look of dressed) await run(everywhere, look);
  if (settings.isOffline) return;
  for (const journey of journeys)
    for (const look of dressed) if (look.isFirst || journey.inEveryLook) await run(journey, look);
}

/** Runs with a fresh phone per person and answers with everything that went wrong on any of them. */
async function onPhones(
  report: Report,
  settings: GateSettings,
  boot: Boot,
  look: Look,
  shots: string,
  journey: Journey,
): Promise<string[]> {
  const phones: Phone[] = [];
  const failures: string[] = [];
  const world: World = {
    photos: photosOfAPhone(),
    staff: () => staffOf(settings.api),
    async phoneOf(person) {
      const phone = await boot(person, look);
      phones.push(phone);
      return phone;
    },
    shoot: (phone, name) => phone.screenshot(join(shots, `${name}.png`)),
  };
  try {
    await journey.run(world);
  } catch (error) {
    failures.push((error as Error).message);
    for (const [index, phone] of phones.entries()) await world.shoot(phone, `failed-${journey.name}-${index + 1}`);
  }
  for (const { problems, close } of phones) {
    await close();
    failures.push(...problems.filter((each) => each.kind === 'error').map((each) => each.message));
    for (const each of problems) if (each.kind === 'warning') report.warnings.add(each.message);
  }
  return failures;
}
