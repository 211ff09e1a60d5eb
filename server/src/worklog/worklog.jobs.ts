import { addDays, DAY, HOUR, localDateOf, MINUTE, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import { estateIds } from '../estates/estates.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Scope } from '../kit/scope.ts';
import { parcelCountsOn } from '../parcels/parcels.counts.service.ts';
import type { Job } from '../kit/jobs/job.ts';
import { countHomeRepairsEndedOn } from '../tickets/queries/done.service.ts';
import { makePlans, remindOfPublicity } from './publicity/jobs.ts';
import { logWork, strikeWork, type Done } from './worklog.service.ts';
import { homeRepairsTitle, parcelsTitle } from './worklog.texts.ts';

/** When the day is counted: the desk has closed. */
const COUNTED_AT = 20 * HOUR + 30 * MINUTE;
/** What came after that, or while nobody ran, is put right on the following evenings. */
const DAYS_LOOKED_BACK = 7;
const REMINDED_AT = 9 * HOUR;

export const worklogJobs = (deps: Deps): Job[] => [
  { name: 'worklog.count-days', when: { dailyAt: COUNTED_AT }, run: (now) => countDays(deps, now) },
  { name: 'worklog.plan-publicity', when: { every: DAY }, run: (now) => makePlans(deps, now) },
  { name: 'worklog.remind-publicity', when: { dailyAt: REMINDED_AT }, run: (now) => remindOfPublicity(deps, now) },
];

/** R95: what happens in homes is told in numbers alone; nothing is said of a day without. */
export async function countDays(deps: Deps, now: number): Promise<void> {
  const last = localDateOf(now - COUNTED_AT);
  const days = Array.from({ length: DAYS_LOOKED_BACK + 1 }, (_, back) => addDays(last, -back));
  for (const estateId of await estateIds({ db: deps.db.read }))
    await deps.db.tx(async (db) => {
      for (const day of days) await countDay({ db, deps }, estateId, day);
    });
}

async function countDay(scope: Pick<Scope, 'db' | 'deps'>, estateId: string, day: LocalDate): Promise<void> {
  const keep = (dedupKey: string, kind: Done['kind'], title: string | undefined) =>
    title === undefined
      ? strikeWork(scope, estateId, dedupKey)
      : logWork(scope, { estateId, dedupKey, kind, title, at: startOfDay(day, COUNTED_AT) });
  await keep(`repairs:${day}`, 'HOME_REPAIRS', homeRepairsTitle(await countHomeRepairsEndedOn(scope, estateId, day)));
  await keep(`parcels:${day}`, 'PARCELS', parcelsTitle(await parcelCountsOn(scope, estateId, day)));
}
