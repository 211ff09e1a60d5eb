import { In } from 'typeorm';
import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { statement } from '../database/queries/statement.ts';
import type { Scope } from '../kit/scope.ts';
import { StaffRoles } from './identity.tables.ts';
import type { Reader } from './persons.service.ts';

export interface Staff {
  id: string;
  name: string;
  roles: StaffRole[];
}

interface HeldRole {
  id: string;
  name: string;
  role: StaffRole;
}

const currentRoles = ({ db }: Reader, estateId: string) =>
  db
    .createQueryBuilder()
    .select('person.id AS id, person.name AS name, held.role AS role')
    .from(StaffRoles, 'held')
    .innerJoin('persons', 'person', 'person.id = held.person_id')
    .where('held.estate_id = :estateId AND held.is_current = 1', { estateId })
    .orderBy('held.person_id');

const rolesInEstate = statement<{ role: StaffRole }>(
  'SELECT role FROM staff_roles WHERE person_id = ? AND estate_id = ? AND is_current = 1 ORDER BY id',
);

function byPerson(rows: readonly HeldRole[]): Staff[] {
  const staff = new Map<string, Staff>();
  for (const { id, name, role } of rows) {
    const known = staff.get(id);
    if (known) known.roles.push(role);
    else staff.set(id, { id, name, roles: [role] });
  }
  return [...staff.values()];
}

/** Everyone who works in an estate now, in the order they joined. */
export async function staffOf(reader: Reader, estateId: string): Promise<Staff[]> {
  return byPerson(await currentRoles(reader, estateId).addOrderBy('held.id').getRawMany<HeldRole>());
}

/** Those who hold one of the roles now; `roles` names only the ones asked for. */
export async function staffByRole(reader: Reader, estateId: string, roles: readonly StaffRole[]): Promise<Staff[]> {
  const rows = await currentRoles(reader, estateId)
    .andWhere('held.role IN (:...roles)', { roles })
    .getRawMany<HeldRole>();
  return byPerson(rows);
}

/** What a person holds in an estate now: nothing, if they do not work there. */
export async function staffRolesOf({ db }: Reader, estateId: string, personId: string): Promise<StaffRole[]> {
  const rows = await rolesInEstate.all(db, [personId, estateId]);
  return rows.map(({ role }) => role);
}

/** Whether a person works in an estate now, in one of `roles` if given. */
export async function isStaff(reader: Reader, estateId: string, personId: string, roles?: readonly StaffRole[]) {
  const held = await staffRolesOf(reader, estateId, personId);
  return roles ? held.some((role) => roles.includes(role)) : held.length > 0;
}

/**
 * Makes `wanted` what a person holds from now on. Call it inside a transaction that serialises changes of the estate's
 * staff, and forget the person's sessions after the commit.
 */
export async function replaceStaffRoles(
  { db, deps, now }: Pick<Scope, 'db' | 'deps' | 'now'>,
  { estateId, personId, wanted }: { estateId: string; personId: string; wanted: readonly StaffRole[] },
): Promise<void> {
  const held = await staffRolesOf({ db }, estateId, personId);
  const ending = held.filter((role) => !wanted.includes(role));
  const beginning = [...new Set(wanted)].filter((role) => !held.includes(role));
  if (ending.length > 0) {
    const current = { person_id: personId, estate_id: estateId, role: In(ending), is_current: 1 } as const;
    await db.update(StaffRoles, current, { ended_at: now, is_current: null });
  }
  await db.insert(
    StaffRoles,
    beginning.map((role) => ({
      id: deps.newId(),
      person_id: personId,
      estate_id: estateId,
      role,
      began_at: now,
      ended_at: null,
      is_current: 1 as const,
    })),
  );
}

const rolesEverywhere = statement<{ estate_id: string; role: StaffRole }>(
  'SELECT estate_id, role FROM staff_roles WHERE person_id = ? AND is_current = 1 ORDER BY id',
);

/** What a person holds now, in whichever estates. */
export const staffRolesEverywhere = ({ db }: Reader, personId: string) => rolesEverywhere.all(db, [personId]);

const workplace = statement<{ estate_id: string }>(
  'SELECT estate_id FROM staff_roles WHERE person_id = ? AND is_current = 1 LIMIT 1',
);

/** An estate a person works in; undefined if they work in none. */
export const workplaceOf = async ({ db }: Reader, personId: string): Promise<string | undefined> =>
  (await workplace.first(db, [personId]))?.estate_id;
