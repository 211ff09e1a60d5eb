import { join } from 'node:path';
import { pool } from '../pool.ts';
import { faultsThatPass } from './build/bites/bites.ts';
import { faultsThatPassOnScreen } from './build/bites/on-screen.ts';
import { bootWeapp } from './phones/boot.ts';
import { bootChromium, openBrowser } from './phones/chromium.ts';
import { counterOf } from './counter.ts';
import { compileFaults, faultLine } from './build/compile.ts';
import { readDist, type Dist } from './build/dist.ts';
import { lintFaults } from './build/lint/lint.ts';
import type { HostOptions } from './host/host.ts';
import type { Journey, World } from './journey.ts';
import { journeys } from './journeys/all.ts';
import { looks, type Look } from './phones/looks.ts';
import { photosOfAPhone } from './photos.ts';
import type { Phone } from './phones/phone.ts';
import { createReport, type Report } from './report.ts';
import { h5Sizes, overBudget, sizeTable, weappSizes } from './build/sizes.ts';
import { visitEverything } from './phones/smoke.ts';
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
  withBare: boolean;
  withChromium: boolean;
  /** Journeys whose names hold these words; all of them for none. */
  only: string;
  /** How far the phones' clocks, and the server's, are from this machine's. */
  shiftMs: number;
}

/** One kind of phone, and how to start one. */
interface Rig {
  host: Phone['name'];
  looks: Look[];
  boot(options: HostOptions): Promise<Phone>;
  settings: GateSettings;
  report: Report;
}

export async function runGate(settings: GateSettings): Promise<Report> {
  const report = createReport();
  const dist = readDist(settings.dist);
  // Who asks for one journey is at work on that one.
  const isWhole = settings.only === '';
  if (isWhole) await report.step('the checks find planted faults', faultsThatPass);
  await report.step('the build reads well', () => lintFaults(dist).map(faultLine));
  await report.step('templates and styles compile', () => compileFaults(dist).map(faultLine));
  await report.step('sizes and old phones', () => weigh(report, dist, settings.h5));

  const bare = { host: 'node', looks: looks.slice(0, 1), boot: bootWeapp, settings, report } as const;
  if (settings.withBare) await everythingOn(bare, dist);
  if (settings.withChromium) {
    const browser = await openBrowser();
    const boot = (options: HostOptions) => bootChromium(browser, options);
    if (isWhole) await report.step('a finger finds planted faults', () => faultsThatPassOnScreen(boot));
    await everythingOn({ host: 'chromium', looks, boot, settings, report }, dist);
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

async function everythingOn(rig: Rig, dist: Dist): Promise<void> {
  const { host, settings, report } = rig;
  const everywhere: Journey = {
    name: 'every tab and page',
    inEveryLook: true,
    run: async (world) => visitEverything(await world.phoneOf(settings.person), dist, world.shoot),
  };
  const known = settings.isOffline ? [everywhere] : [everywhere, ...journeys];
  const wanted = known.filter(({ name }) => name.includes(settings.only));
  const go = (journey: Journey, look: Look) => () =>
    report.step(`${host} ${look.name}: ${journey.name}`, () => runOn(rig, look, journey));
  // What is seen in every look changes nothing that another look shows, and mostly waits: two share a processor.
  const seen = wanted.filter(({ inEveryLook }) => inEveryLook);
  await pool(
    2,
    seen.flatMap((journey) => rig.looks.map((look) => go(journey, look))),
  );
  const [first] = rig.looks;
  for (const journey of wanted) if (!journey.inEveryLook) await go(journey, first!)();
}

/** Runs with a fresh phone per person and answers with everything that went wrong on any of them. */
async function runOn({ host, boot, settings, report }: Rig, look: Look, journey: Journey): Promise<string[]> {
  const { dist, api, standin, shiftMs } = settings;
  const phones: Phone[] = [];
  const failures: string[] = [];
  const world: World = {
    host,
    photos: photosOfAPhone(),
    staff: () => staffOf(api),
    counter: () => counterOf(api),
    async phoneOf(person, phoneNumber, own = look) {
      const known = { ...(standin && { standin }), ...(phoneNumber && { phoneNumber }) };
      const phone = await boot({ dist, api, person, shiftMs, ...known, ...own.settings });
      phones.push(phone);
      return phone;
    },
    shoot: (phone, name) => phone.screenshot(join(settings.shots, host, look.name, `${name}.png`)),
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
