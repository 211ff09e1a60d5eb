import { Problem } from '@linli/shared/kit/problem.ts';
import type { HomeRef, MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../database/statement.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { estatesByIds, unitsByIds, type Unit } from '../estates/estates.service.ts';
import type { UnitsQuery } from '../estates/unit-sets.service.ts';
import { forgetPerson } from '../identity/actor-cache.ts';
import type { Db, Scope } from '../kit/scope.ts';
import type { MembershipRow } from './homes.tables.ts';

type Reader = Pick<Scope, 'db'>;
type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

export interface CurrentMembership {
  id: string;
  estateId: string;
  unitId: string;
  personId: string;
  role: MembershipRole;
  validFrom: number;
  validUntil: number | null;
}

const columns = `id, estate_id AS estateId, unit_id AS unitId, person_id AS personId, role,
  valid_from AS validFrom, valid_until AS validUntil`;
const validAt = 'is_current = 1 AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?)';

const ofPerson = statement<CurrentMembership>(
  `SELECT ${columns} FROM memberships WHERE person_id = ? AND ${validAt} ORDER BY id`,
);
const ofUnit = statement<CurrentMembership>(
  `SELECT ${columns} FROM memberships WHERE unit_id = ? AND ${validAt} ORDER BY id`,
);

/** The homes a person belongs to now, oldest first. */
export const currentMemberships = ({ db }: Reader, personId: string, now: number): Promise<CurrentMembership[]> =>
  ofPerson.all(db, [personId, now, now]);

/** Who belongs to a home now, oldest first. */
export const householdOf = ({ db }: Reader, unitId: string, now: number): Promise<CurrentMembership[]> =>
  ofUnit.all(db, [unitId, now, now]);

/** A person's standing in a home now, if any. */
export async function membershipIn(reader: Reader, personId: string, unitId: string, now: number) {
  return (await currentMemberships(reader, personId, now)).find((membership) => membership.unitId === unitId);
}

/** As their member sees them in the switcher. */
export async function homeRefs(reader: Reader, memberships: readonly CurrentMembership[]): Promise<HomeRef[]> {
  const units = await unitsByIds(
    reader,
    memberships.map(({ unitId }) => unitId),
  );
  const estates = await estatesByIds(
    reader,
    memberships.map(({ estateId }) => estateId),
  );
  return memberships.map(({ unitId, estateId, role }) => {
    const { address, unitClass } = units.get(unitId)!;
    return { unitId, estateName: estates.get(estateId)!.name, address, unitClass, role };
  });
}

interface Admission extends Pick<MembershipRow, 'role' | 'valid_until' | 'bound_by' | 'granted_by'> {
  personId: string;
  unit: Pick<Unit, 'id' | 'estateId'>;
}

/** Makes somebody a member of a home, at once on all their devices. The database decides between two who try. */
export async function admitMember(
  { db, deps, now }: Writer,
  { personId, unit, ...standing }: Admission,
): Promise<string> {
  // What ran out by itself was never marked as ended; it must not stand in the way of a new lease.
  await db
    .updateTable('memberships')
    .set((row) => ({ is_current: null, ended_at: row.ref('valid_until') }))
    .where('unit_id', '=', unit.id)
    .where('person_id', '=', personId)
    .where('is_current', '=', 1)
    .where('valid_until', '<=', now)
    .execute();
  const id = deps.newId();
  try {
    await db
      .insertInto('memberships')
      .values({
        id,
        estate_id: unit.estateId,
        unit_id: unit.id,
        person_id: personId,
        ...standing,
        valid_from: now,
        ended_at: null,
        ended_by: null,
        is_current: 1,
        version: 1,
        created_at: now,
      })
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('homes.already-member');
    throw error;
  }
  forgetPerson(deps, personId);
  return id;
}

const validIn = (db: Db, now: number, roles?: readonly MembershipRole[]) =>
  db
    .selectFrom('memberships as member')
    .where('member.is_current', '=', 1)
    .where('member.valid_from', '<=', now)
    .where((where) => where.or([where('member.valid_until', 'is', null), where('member.valid_until', '>', now)]))
    .$if(roles !== undefined, (query) => query.where('member.role', 'in', roles!));

/**
 * Everybody who belongs to one of these homes now, each once and with one of their homes: a query to insert from. With
 * `roles` only who has such a standing.
 */
export const membersOf = (db: Db, units: UnitsQuery, now: number, roles?: readonly MembershipRole[]) =>
  validIn(db, now, roles)
    .innerJoin(units.as('home'), 'home.unit_id', 'member.unit_id')
    .select(({ fn }) => ['member.person_id', fn.min<string>('member.unit_id').as('unit_id')])
    .groupBy('member.person_id');

/** How many people these homes have in the app, and how many of the homes have any. */
export async function countMembers({ db }: Reader, units: UnitsQuery, now: number, roles?: readonly MembershipRole[]) {
  const { people, homes } = await validIn(db, now, roles)
    .innerJoin(units.as('home'), 'home.unit_id', 'member.unit_id')
    .select(({ fn }) => [
      fn.count<number>('member.person_id').distinct().as('people'),
      fn.count<number>('member.unit_id').distinct().as('homes'),
    ])
    .executeTakeFirstOrThrow();
  return { people: Number(people), homes: Number(homes) };
}

/** How many people each of these homes has in the app; homes with none are missing. */
export async function membersPerUnit(
  { db }: Reader,
  unitIds: readonly string[],
  now: number,
  roles?: readonly MembershipRole[],
): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await validIn(db, now, roles)
    .select(({ fn }) => ['member.unit_id', fn.countAll<number>().as('count')])
    .where('member.unit_id', 'in', unitIds)
    .groupBy('member.unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, count }) => [unit_id, Number(count)]));
}
