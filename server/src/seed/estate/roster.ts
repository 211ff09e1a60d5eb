import { addDays, DAY, localDateOf, msOfTime, startOfDay } from '@linli/shared/kit/time.ts';
import { standardPolicies } from '@linli/shared/estates/policies.schema.ts';
import type { DutyShiftRow } from '../../estates/duty/duty.tables.ts';
import { demoPerson, otherStaff } from '../demo/people.ts';
import { estate } from './houses.ts';
import { seedId } from './ids.ts';

const [BEFORE, AFTER] = [7, 14];
const technicians = [demoPerson('demo-tech-1').id, demoPerson('demo-tech-2').id];
const lead = demoPerson('demo-repair-lead').id;
const { morningFrom, morningTo, afternoonFrom, afternoonTo } = standardPolicies;

/** S2's hours for the technicians, a night on call in turn, and 石磊 away for two days, so that 方慧 stands in. */
export function rosterAround(now: number): DutyShiftRow[] {
  const today = localDateOf(now);
  const days = Array.from({ length: BEFORE + AFTER }, (_, index) => addDays(today, index - BEFORE));
  const rows = days.flatMap((day, index) => [
    ...technicians.flatMap((person) => [
      shift(day, person, 'SHIFT', morningFrom, morningTo),
      shift(day, person, 'SHIFT', afternoonFrom, afternoonTo),
    ]),
    shift(day, [...technicians, lead][index % 3]!, 'ON_CALL', '20:00', '07:00'),
    ...(index === BEFORE + 2 || index === BEFORE + 3 ? [leave(day, otherStaff[0]!.id)] : []),
  ]);
  return rows.map((row, index) => ({ ...row, id: seedId('shift', index + 1), estate_id: estate.id }));
}

type Shift = Omit<DutyShiftRow, 'id' | 'estate_id'>;

function shift(on_day: string, person_id: string, kind: DutyShiftRow['kind'], from: string, to: string): Shift {
  const [begins, ends] = [msOfTime(from), msOfTime(to)];
  const ends_at = startOfDay(on_day, ends > begins ? ends : ends + DAY);
  return { on_day, person_id, kind, begins_at: startOfDay(on_day, begins), ends_at };
}

const leave = (on_day: string, person_id: string): Shift => ({
  on_day,
  person_id,
  kind: 'LEAVE',
  begins_at: startOfDay(on_day),
  ends_at: startOfDay(addDays(on_day, 1)),
});
