import { addDays, HOUR, localDateOf, startOfDay, timeOfDay } from '@linli/shared/kit/time.ts';

/** Nothing but emergencies rings between these (ms since Shanghai midnight); the inbox has everything at once. */
export const quietHours = { from: 22 * HOUR, to: 8 * HOUR } as const;

/** The first instant at or after `at` at which an ordinary message may be pushed. */
export function afterQuietHours(at: number): number {
  const time = timeOfDay(at);
  if (time >= quietHours.to && time < quietHours.from) return at;
  const day = localDateOf(at);
  return startOfDay(time < quietHours.to ? day : addDays(day, 1), quietHours.to);
}
