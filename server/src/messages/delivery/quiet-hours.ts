import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { addDays, localDateOf, msOfTime, startOfDay, timeOfDay } from '@linli/shared/kit/time.ts';

/**
 * The first instant at or after `at` at which an ordinary message may be pushed: nothing but emergencies rings at night.
 * The inbox has everything at once.
 */
export function afterQuietHours(at: number, { quietFrom, quietTo }: EstatePolicies): number {
  const [time, ends] = [timeOfDay(at), msOfTime(quietTo)];
  if (time >= ends && time < msOfTime(quietFrom)) return at;
  const day = localDateOf(at);
  return startOfDay(time < ends ? day : addDays(day, 1), ends);
}
