import { addDays, localDateOf, startOfDay, HOUR } from '@linli/shared/kit/time.ts';
import { momentText } from '../../../../../kit/format.ts';

export interface DueChoice {
  /** ISO instant. */
  value: string;
  text: string;
}

/** Round deadlines a dispatcher would name before the one promised: the rest of today, tomorrow at noon and in the evening. */
export function dueChoices(now: number, promised = Infinity): DueChoice[] {
  const today = localDateOf(now);
  const tomorrow = addDays(today, 1);
  const hours = (date: string, hour: number) => startOfDay(date, hour * HOUR);
  return [hours(today, 12), hours(today, 18), hours(today, 20), hours(tomorrow, 12), hours(tomorrow, 18)]
    .filter((at) => at > now + HOUR && at < promised)
    .slice(0, 3)
    .map((at) => ({ value: new Date(at).toISOString(), text: `${momentText(at, now)} 前` }));
}
