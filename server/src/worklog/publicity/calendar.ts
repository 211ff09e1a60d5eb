import { addDays, type LocalDate } from '@linli/shared/kit/time.ts';
import type { PublicityKind } from '@linli/shared/worklog/worklog.schema.ts';

/** R97: 宣传栏每月. Late enough that the month has something to tell. */
const BOARD_DAY = 25;
/** R70: 每月公布收支明细, once the month is closed: in the next, by the tenth. */
const DISCLOSURE_DAY = 10;
/** R97: 宣传册每季度, this many days before the quarter ends. */
const BROCHURE_LEFT = 5;
/** R97: 讲座每半年, this many days before the half-year ends. */
const LECTURE_LEFT = 10;

export interface Planned {
  kind: PublicityKind;
  period: string;
  dueOn: LocalDate;
}

const two = (number: number) => String(number).padStart(2, '0');
const day = (year: number, month: number, of: number): LocalDate =>
  month > 12 ? day(year + 1, month - 12, of) : `${year}-${two(month)}-${two(of)}`;
const lastDay = (year: number, month: number): LocalDate => addDays(day(year, month + 1, 1), -1);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What a year has to bring, in the order it falls due. */
export const yearOf = (year: number): Planned[] =>
  [
    ...upTo(12).flatMap((month): Planned[] => [
      { kind: 'BOARD', period: `${year}-${two(month)}`, dueOn: day(year, month, BOARD_DAY) },
      { kind: 'DISCLOSURE', period: `${year}-${two(month)}`, dueOn: day(year, month + 1, DISCLOSURE_DAY) },
    ]),
    ...upTo(4).map((quarter): Planned => ({
      kind: 'BROCHURE',
      period: `${year}-Q${quarter}`,
      dueOn: addDays(lastDay(year, 3 * quarter), -BROCHURE_LEFT),
    })),
    ...upTo(2).map((half): Planned => ({
      kind: 'LECTURE',
      period: `${year}-H${half}`,
      dueOn: addDays(lastDay(year, 6 * half), -LECTURE_LEFT),
    })),
  ].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));

/** The month whose accounts a disclosure on this day shows: the one before. */
export const disclosedOn = (on: LocalDate): string => addDays(`${on.slice(0, 7)}-01`, -1).slice(0, 7);

/** When the plan is made: for this year, what of the last is still due, and from December on for the next. */
export function plannedFrom(today: LocalDate): Planned[] {
  const year = Number(today.slice(0, 4));
  const years = [year - 1, year, ...(today.slice(5, 7) === '12' ? [year + 1] : [])];
  return years.flatMap(yearOf).filter(({ dueOn }) => dueOn >= today);
}

export type ReminderStage = 'soon' | 'today' | 'late';

const REMIND_BEFORE = 7;
const REMIND_AFTER = 3;
/** Nobody is reminded for the first time of what has been forgotten for longer. */
const FORGOTTEN_AFTER = 30;

/** Due days that have a reminder today. */
export const remindedBetween = (today: LocalDate) => ({
  from: addDays(today, -FORGOTTEN_AFTER),
  to: addDays(today, REMIND_BEFORE),
});

/** Which reminder holds on a day; one that was missed while nobody ran is not made up for by an earlier one's words. */
export const stageOn = (today: LocalDate, dueOn: LocalDate): ReminderStage | undefined => {
  const { from, to } = remindedBetween(today);
  if (dueOn < from || dueOn > to) return undefined;
  if (dueOn > today) return 'soon';
  return dueOn > addDays(today, -REMIND_AFTER) ? 'today' : 'late';
};
