import { addDays, localDateOf, startOfDay } from '@linli/shared/kit/time.ts';
import { CLOCK_SKEW } from '../kit/jobs/clock-skew.ts';
import type { Job } from '../kit/jobs/job.ts';

/** The first tick after `now`; ticks that nobody ran are not made up for. */
export function nextTick({ when }: Pick<Job, 'when'>, now: number): number {
  if ('every' in when) return (Math.floor(now / when.every) + 1) * when.every;
  const today = startOfDay(localDateOf(now), when.dailyAt);
  return today > now ? today : startOfDay(addDays(localDateOf(now), 1), when.dailyAt);
}

/** What happens every so often happens at once the first time; a time of day is waited for. */
export const firstTick = (job: Pick<Job, 'when'>, now: number): number =>
  'every' in job.when ? now : nextTick(job, now);

/** Nobody whose clock goes right sets a tick later than this. */
export const latestTick = (job: Pick<Job, 'when'>, now: number): number => nextTick(job, now + CLOCK_SKEW);
