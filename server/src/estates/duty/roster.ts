import { Between } from 'typeorm';
import { Problem, type FieldError } from '@linli/shared/kit/problem.ts';
import { addDays, DAY, msOfTime, startOfDay, timeOfDay } from '@linli/shared/kit/time.ts';
import {
  dutyKindLabels,
  type DutyDay,
  type DutyWeek,
  type SetDutyDay,
  type Shift,
} from '@linli/shared/estates/duty.schema.ts';
import { clockOf } from '../../kit/text/moment.ts';
import { staffNamesOf, staffOf } from '../../identity/staff.service.ts';
import { withCurrent } from '../../kit/http/with-current.ts';
import type { Scope } from '../../kit/scope.ts';
import { linesOf, recordChange, versionsOf } from '../changes/changes.service.ts';
import { DutyShifts, type DutyShiftRow } from './duty.tables.ts';

const DAYS = 7;
const weekFrom = (from: string) => Array.from({ length: DAYS }, (_, index) => addDays(from, index));

const clock = (at: number) => clockOf(timeOfDay(at));

async function daysOf(scope: Scope, days: readonly string[]): Promise<DutyDay[]> {
  const { db, actor } = scope;
  const [first, last] = [days[0]!, days.at(-1)!];
  const [rows, version] = await Promise.all([
    db.find(DutyShifts, { where: { estate_id: actor.estateId, on_day: Between(first, last) } }),
    versionsOf(db, actor.estateId, 'DUTY', days),
  ]);
  const names = await staffNamesOf(
    scope,
    actor.estateId,
    rows.map(({ person_id }) => person_id),
  );
  return days.map((day) => ({
    day,
    version: version(day),
    shifts: rows
      .filter(({ on_day }) => on_day === day)
      .toSorted((a, b) => a.begins_at - b.begins_at || (a.id < b.id ? -1 : 1))
      .map((row) => ({ ...shiftOf(row), name: names.get(row.person_id) ?? '' })),
  }));
}

const shiftOf = ({ person_id, kind, begins_at, ends_at }: DutyShiftRow): Shift => ({
  personId: person_id,
  kind,
  ...(kind !== 'LEAVE' && { from: clock(begins_at), to: clock(ends_at) }),
});

export async function dutyWeek(scope: Scope, from: string): Promise<DutyWeek> {
  const { actor, policies } = scope;
  const [days, staff] = await Promise.all([daysOf(scope, weekFrom(from)), staffOf(scope, actor.estateId)]);
  return {
    days,
    hours: [
      { from: policies.morningFrom, to: policies.morningTo },
      { from: policies.afternoonFrom, to: policies.afternoonTo },
    ],
    people: staff.map(({ id, name, roles }) => ({
      id,
      name,
      mends: roles.some((role) => role === 'technician' || role === 'repair-lead'),
    })),
  };
}

export const setDutyDay = (scope: Scope, body: SetDutyDay): Promise<DutyDay> =>
  withCurrent(
    async () => (await daysOf({ ...scope, db: scope.deps.db.read }, [body.day]))[0],
    async () => {
      const rows = body.shifts.map((shift, index) => rowOf(scope, body.day, shift, index));
      await refuseStrangers(scope, body.shifts);
      refuseOverlaps(rows);
      await writeDay(scope, body.day, rows, body.version);
      return (await daysOf(scope, [body.day]))[0]!;
    },
  );

const refuse = (errors: FieldError[]) => {
  if (errors.length > 0) throw new Problem('request.invalid', { errors });
};

/** An end that is not after the beginning lies on the next day. */
function rowOf({ deps, actor }: Scope, day: string, { personId, kind, from, to }: Shift, index: number): DutyShiftRow {
  const row = { id: deps.newId(), estate_id: actor.estateId, on_day: day, person_id: personId, kind };
  if (kind === 'LEAVE') return { ...row, begins_at: startOfDay(day), ends_at: startOfDay(addDays(day, 1)) };
  refuse(
    Object.entries({ from, to }).flatMap(([field, time]) =>
      time === undefined ? [{ pointer: `#/shifts/${index}/${field}`, detail: '请填写几点' }] : [],
    ),
  );
  const [begins, ends] = [msOfTime(from!), msOfTime(to!)];
  return { ...row, begins_at: startOfDay(day, begins), ends_at: startOfDay(day, ends > begins ? ends : ends + DAY) };
}

async function refuseStrangers(scope: Scope, shifts: readonly Shift[]): Promise<void> {
  const staff = new Set((await staffOf(scope, scope.actor.estateId)).map(({ id }) => id));
  const errors = shifts.flatMap(({ personId }, index) =>
    staff.has(personId) ? [] : [{ pointer: `#/shifts/${index}/personId`, detail: '这位不是本小区的在职同事' }],
  );
  if (errors.length > 0) throw new Problem('estates.not-staff', { errors });
}

/** Two stretches of one person must not overlap; being on call during a shift is usual. */
function refuseOverlaps(rows: readonly DutyShiftRow[]): void {
  const errors = rows.flatMap((row, index) =>
    rows
      .slice(0, index)
      .some(
        (other) =>
          other.person_id === row.person_id &&
          (other.kind === row.kind || other.kind === 'LEAVE' || row.kind === 'LEAVE') &&
          other.begins_at < row.ends_at &&
          row.begins_at < other.ends_at,
      )
      ? [{ pointer: `#/shifts/${index}/from`, detail: '和这位同事当天的另一段重叠' }]
      : [],
  );
  if (errors.length > 0) throw new Problem('duty.overlapping', { errors });
}

async function writeDay(scope: Scope, day: string, rows: readonly DutyShiftRow[], version: number): Promise<void> {
  const { db, actor } = scope;
  const { estateId } = actor;
  const before = await db.find(DutyShifts, { where: { estate_id: estateId, on_day: day } });
  const names = await staffNamesOf(
    scope,
    estateId,
    [...before, ...rows].map(({ person_id }) => person_id),
  );
  const textOf = (shifts: readonly DutyShiftRow[]) =>
    shifts
      .toSorted((a, b) => a.begins_at - b.begins_at || (a.person_id < b.person_id ? -1 : 1))
      .map((row) => {
        const { kind, from, to } = shiftOf(row);
        return `${names.get(row.person_id) ?? ''} ${dutyKindLabels[kind]}${from ? ` ${from}–${to}` : ''}`;
      })
      .join('；');
  const thing = { estateId, subject: 'DUTY', subjectId: day, title: `${day} 值班` } as const;
  const lines = linesOf([['值班', textOf(before), textOf(rows)]]);
  await recordChange(scope, thing, lines, { by: actor.personId, version });
  await db.delete(DutyShifts, { estate_id: estateId, on_day: day });
  await db.insert(DutyShifts, rows);
}

/** Seven days as the seven before them; who has left since, and days that have something already, are left out. */
export async function repeatWeek(scope: Scope, from: string): Promise<DutyWeek> {
  const { actor } = scope;
  const before = await daysOf(scope, weekFrom(addDays(from, -DAYS)));
  const now = await daysOf(scope, weekFrom(from));
  const staff = new Set((await staffOf(scope, actor.estateId)).map(({ id }) => id));
  let repeated = 0;
  for (const [index, { day, version, shifts }] of now.entries()) {
    const usual = before[index]!.shifts.filter(({ personId, kind }) => kind !== 'LEAVE' && staff.has(personId));
    if (shifts.length > 0 || usual.length === 0) continue;
    const rows = usual.map((shift) => rowOf(scope, day, shift, 0));
    await writeDay(scope, day, rows, version);
    repeated += 1;
  }
  if (repeated === 0) throw new Problem('duty.nothing-to-repeat');
  return dutyWeek(scope, from);
}
