import type { DutyKind } from '@linli/shared/estates/duty.schema.ts';
import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { statement } from '../../database/queries/statement.ts';
import { staffOf } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import type { DutyShiftRow } from './duty.tables.ts';

type Reader = Pick<Scope, 'db'>;

const running = statement<Pick<DutyShiftRow, 'person_id' | 'kind' | 'ends_at'>>(
  'SELECT person_id, kind, ends_at FROM duty_shifts WHERE estate_id = ? AND ends_at > ? AND begins_at <= ? ORDER BY ends_at',
);

export interface OnDuty {
  personId: string;
  name: string;
  roles: StaffRole[];
  /** `ON_CALL`: to be called for emergencies. */
  kind: Exclude<DutyKind, 'LEAVE'>;
  /** Epoch ms. */
  until: number;
}

/** Who is on duty at an instant, by the roster: holds a post then and is not on leave. Empty where no roster is kept. */
export async function onDutyOf({ db }: Reader, estateId: string, at: number): Promise<OnDuty[]> {
  const shifts = await running.all(db, [estateId, at, at]);
  if (shifts.length === 0) return [];
  const away = new Set(shifts.filter(({ kind }) => kind === 'LEAVE').map(({ person_id }) => person_id));
  const staff = new Map((await staffOf({ db, now: at }, estateId)).map((person) => [person.id, person]));
  return shifts.flatMap(({ person_id, kind, ends_at }) => {
    const person = staff.get(person_id);
    if (kind === 'LEAVE' || !person || away.has(person_id)) return [];
    return [{ personId: person_id, name: person.name, roles: person.roles, kind, until: ends_at }];
  });
}

/** Who is on leave now. */
export async function onLeave({ db, now }: Pick<Scope, 'db' | 'now'>, estateId: string): Promise<ReadonlySet<string>> {
  const shifts = await running.all(db, [estateId, now, now]);
  return new Set(shifts.filter(({ kind }) => kind === 'LEAVE').map(({ person_id }) => person_id));
}

const daysAhead = statement<{ count: number }>(
  'SELECT COUNT(DISTINCT on_day) AS count FROM duty_shifts WHERE estate_id = ? AND on_day >= ? AND person_id = ? AND kind <> ?',
);

/** On how many days from `day` on somebody is in the roster. */
export const dutyDaysAhead = async ({ db }: Reader, estateId: string, personId: string, day: string): Promise<number> =>
  (await daysAhead.first(db, [estateId, day, personId, 'LEAVE']))!.count;
