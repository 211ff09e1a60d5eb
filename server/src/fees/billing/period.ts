import { addDays, type LocalDate } from '@linli/shared/kit/time.ts';
import { addMonths } from '../money/months.ts';

/** Whole months, both days included. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

export const periodOf = (from: LocalDate, months: number): Period => ({
  from,
  to: addDays(addMonths(from, months), -1),
});

/** `2026-10`, `2026-11` … */
export const monthsOf = ({ from, to }: Period): string[] => {
  const months: string[] = [];
  for (let at = from; at <= to; at = addMonths(at, 1)) months.push(at.slice(0, 7));
  return months;
};
