import { localDateOf, type LocalDate } from '@linli/shared/kit/time.ts';
import { dayText } from '../kit/format.ts';

export interface Day<T> {
  date: LocalDate;
  /** 今天 */
  name: string;
  items: T[];
}

/** A list that is sorted by time already, under its days. */
export function byDay<T>(items: readonly T[], dateOf: (item: T) => LocalDate, now: number): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const date = dateOf(item);
    const last = days[days.length - 1];
    if (last?.date === date) last.items.push(item);
    else days.push({ date, name: dayText(date, now), items: [item] });
  }
  return days;
}

export const dateOf = ({ at }: { at: string }) => localDateOf(Date.parse(at));
