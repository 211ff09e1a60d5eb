import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { addDays, type LocalDate } from '@linli/shared/kit/time.ts';
import type { PublicityKind } from '@linli/shared/worklog/worklog.schema.ts';

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

/**
 * What a year has to bring, in the order it falls due: boards monthly, brochures quarterly, lectures half-yearly (R97),
 * and the accounts of each month in the next (R70).
 */
export const yearOf = (
  year: number,
  { boardDay, disclosureDay, brochureLeftDays, lectureLeftDays }: EstatePolicies,
): Planned[] =>
  [
    ...upTo(12).flatMap((month): Planned[] => [
      { kind: 'BOARD', period: `${year}-${two(month)}`, dueOn: day(year, month, boardDay) },
      { kind: 'DISCLOSURE', period: `${year}-${two(month)}`, dueOn: day(year, month + 1, disclosureDay) },
    ]),
    ...upTo(4).map((quarter): Planned => ({
      kind: 'BROCHURE',
      period: `${year}-Q${quarter}`,
      dueOn: addDays(lastDay(year, 3 * quarter), -brochureLeftDays),
    })),
    ...upTo(2).map((half): Planned => ({
      kind: 'LECTURE',
      period: `${year}-H${half}`,
      dueOn: addDays(lastDay(year, 6 * half), -lectureLeftDays),
    })),
  ].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));

/** The month whose accounts a disclosure on this day shows: the one before. */
export const disclosedOn = (on: LocalDate): string => addDays(`${on.slice(0, 7)}-01`, -1).slice(0, 7);

/** When the plan is made: for this year, what of the last is still due, and from December on for the next. */
export function plannedFrom(today: LocalDate, policies: EstatePolicies): Planned[] {
  const year = Number(today.slice(0, 4));
  const years = [year - 1, year, ...(today.slice(5, 7) === '12' ? [year + 1] : [])];
  return years.flatMap((one) => yearOf(one, policies)).filter(({ dueOn }) => dueOn >= today);
}

export type ReminderStage = 'soon' | 'today' | 'late';

/** Nobody is reminded for the first time of what has been forgotten for longer. */
const FORGOTTEN_AFTER = 30;

/** Due days that have a reminder today. */
export const remindedBetween = (today: LocalDate, { publicitySoonDays }: EstatePolicies) => ({
  from: addDays(today, -FORGOTTEN_AFTER),
  to: addDays(today, publicitySoonDays),
});

/** Which reminder holds on a day; one that was missed while nobody ran is not made up for by an earlier one's words. */
export const stageOn = (today: LocalDate, dueOn: LocalDate, policies: EstatePolicies): ReminderStage | undefined => {
  const { from, to } = remindedBetween(today, policies);
  if (dueOn < from || dueOn > to) return undefined;
  if (dueOn > today) return 'soon';
  return dueOn > addDays(today, -policies.publicityLateDays) ? 'today' : 'late';
};
