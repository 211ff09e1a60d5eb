import type { MonthPart } from '@linli/shared/fees/computation.schema.ts';
import { addDays, DAY, type LocalDate } from '@linli/shared/kit/time.ts';
import { fraction, sum, type Fraction } from './fraction.ts';

const msOf = (date: LocalDate) => Date.parse(`${date}T00:00:00Z`);

/** Days from the one to the other: 1 from a day to the next. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (msOf(to) - msOf(from)) / DAY;

const monthNo = (date: LocalDate) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1;
const monthText = (no: number) =>
  `${String(Math.floor(no / 12)).padStart(4, '0')}-${String((no % 12) + 1).padStart(2, '0')}`;

/** The same day so many months later; where that month is too short, its last: 31 January → 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const no = monthNo(date) + months;
  const last = addDays(`${monthText(no + 1)}-01`, -1);
  const same = `${monthText(no)}-${date.slice(8)}`;
  return same < last ? same : last;
}

export const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 7)}-01`;

/**
 * The months of a period, both days included, each with how much of it there is. `anchor`: a day on which a month
 * begins, e.g. the day of moving in for periods from anniversary to anniversary; else the first of the month.
 */
export function monthParts(from: LocalDate, to: LocalDate, anchor: LocalDate = firstOfMonth(from)): MonthPart[] {
  const end = addDays(to, 1);
  const parts: MonthPart[] = [];
  let no = monthNo(from) - monthNo(anchor);
  if (addMonths(anchor, no) > from) no -= 1;
  for (let at = from; at < end; no += 1) {
    const next = addMonths(anchor, no + 1);
    const until = next < end ? next : end;
    parts.push({ from: at, days: daysBetween(at, until), of: daysBetween(addMonths(anchor, no), next) });
    at = until;
  }
  return parts;
}

/** How many months they are together. */
export const monthsIn = (parts: readonly MonthPart[]): Fraction =>
  sum(parts.map(({ days, of }) => fraction(BigInt(days), BigInt(of))));
