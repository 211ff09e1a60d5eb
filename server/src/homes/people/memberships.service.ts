import { LessThanOrEqual, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { HomeRef, MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { subquery } from '../../database/queries/subquery.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { estatesByIds, unitsByIds, type Unit } from '../../estates/estates.service.ts';
import type { UnitsQuery } from '../../estates/units/unit-sets.service.ts';
import { forgetPerson } from '../../identity/actor-cache.service.ts';
import type { Db, Scope } from '../../kit/scope.ts';
import { Memberships, type MembershipRow } from '../homes.tables.ts';

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

/** Of a `CurrentMembership`. */
export const membershipColumns = `id, estate_id AS estateId, unit_id AS unitId, person_id AS personId, role,
  valid_from AS validFrom, valid_until AS validUntil`;
/** Of `memberships AS member`. */
export const validAt = (now: '?' | ':memberNow') =>
  `member.is_current = 1 AND member.valid_from <= ${now} AND (member.valid_until IS NULL OR member.valid_until > ${now})`;

const ofPerson = statement<CurrentMembership>(
  `SELECT ${membershipColumns} FROM memberships AS member WHERE person_id = ? AND ${validAt('?')} ORDER BY id`,
);
const ofUnit = statement<CurrentMembership>(
  `SELECT ${membershipColumns} FROM memberships AS member WHERE unit_id = ? AND ${validAt('?')} ORDER BY id`,
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
  const member = { unit_id: unit.id, person_id: personId, is_current: 1 } as const;
  await db.update(
    Memberships,
    { ...member, valid_until: LessThanOrEqual(now) },
    { is_current: null, ended_at: () => 'valid_until' },
  );
  const row: MembershipRow = {
    id: deps.newId(),
    estate_id: unit.estateId,
    ...member,
    ...standing,
    valid_from: now,
    ended_at: null,
    ended_by: null,
    version: 1,
    created_at: now,
  };
  if (!(await insertUnlessThere(db, Memberships, row))) throw new Problem('homes.already-member');
  forgetPerson(deps, personId);
  return row.id;
}

/** To be narrowed further; `member` names a row. */
export const validIn = (db: Db, now: number, roles?: readonly MembershipRole[]) => {
  const query = db.createQueryBuilder().from(Memberships, 'member').where(validAt(':memberNow'), { memberNow: now });
  return roles ? query.andWhere('member.role IN (:...memberRoles)', { memberRoles: roles }) : query;
};

const validInHomes = (db: Db, units: UnitsQuery, now: number, roles?: readonly MembershipRole[]) => {
  const query = validIn(db, now, roles);
  return query.innerJoin(subquery(query, units), 'home', 'home.unit_id = member.unit_id');
};

/**
 * Everybody who belongs to one of these homes now, each once and with one of their homes, as `person_id` and `unit_id`: a
 * query to insert from, whose people are named by `member.person_id`. With `roles` only who has such a standing.
 */
export const membersOf = (
  db: Db,
  units: UnitsQuery,
  now: number,
  roles?: readonly MembershipRole[],
): SelectQueryBuilder<ObjectLiteral> =>
  validInHomes(db, units, now, roles)
    .select('member.person_id AS person_id, MIN(member.unit_id) AS unit_id')
    .groupBy('member.person_id');

/** How many people these homes have in the app, and how many of the homes have any. */
export async function countMembers({ db }: Reader, units: UnitsQuery, now: number, roles?: readonly MembershipRole[]) {
  const counts = await validInHomes(db, units, now, roles)
    .select('COUNT(DISTINCT member.person_id) AS people, COUNT(DISTINCT member.unit_id) AS homes')
    .getRawOne<{ people: number; homes: number }>();
  return counts!;
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
    .select('member.unit_id AS unit_id, COUNT(*) AS count')
    .andWhere('member.unit_id IN (:...unitIds)', { unitIds })
    .groupBy('member.unit_id')
    .getRawMany<{ unit_id: string; count: number }>();
  return new Map(rows.map(({ unit_id, count }) => [unit_id, count]));
}
