import type { StaffRole } from '@linli/shared/identity/roles.ts';
import type { Scope } from '../kit/scope.ts';
import type { Reader } from './persons.service.ts';

export interface Staff {
  id: string;
  name: string;
  roles: StaffRole[];
}

const currentRoles = ({ db }: Reader, estateId: string) =>
  db
    .selectFrom('staff_roles as held')
    .innerJoin('persons as person', 'person.id', 'held.person_id')
    .select(['person.id', 'person.name', 'held.role'])
    .where('held.estate_id', '=', estateId)
    .where('held.is_current', '=', 1);

function byPerson(rows: readonly { id: string; name: string; role: StaffRole }[]): Staff[] {
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
  return byPerson(await currentRoles(reader, estateId).orderBy('held.person_id').orderBy('held.id').execute());
}

/** Those who hold one of the roles now; `roles` names only the ones asked for. */
export async function staffByRole(reader: Reader, estateId: string, roles: readonly StaffRole[]): Promise<Staff[]> {
  const rows = await currentRoles(reader, estateId)
    .where('held.role', 'in', [...roles])
    .orderBy('held.person_id')
    .execute();
  return byPerson(rows);
}

/** What a person holds in an estate now: nothing, if they do not work there. */
export async function staffRolesOf({ db }: Reader, estateId: string, personId: string): Promise<StaffRole[]> {
  const rows = await db
    .selectFrom('staff_roles')
    .select('role')
    .where('person_id', '=', personId)
    .where('estate_id', '=', estateId)
    .where('is_current', '=', 1)
    .orderBy('id')
    .execute();
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
    await db
      .updateTable('staff_roles')
      .set({ ended_at: now, is_current: null })
      .where('person_id', '=', personId)
      .where('estate_id', '=', estateId)
      .where('role', 'in', ending)
      .where('is_current', '=', 1)
      .execute();
  }
  if (beginning.length > 0) {
    await db
      .insertInto('staff_roles')
      .values(
        beginning.map((role) => ({
          id: deps.newId(),
          person_id: personId,
          estate_id: estateId,
          role,
          began_at: now,
          ended_at: null,
          is_current: 1 as const,
        })),
      )
      .execute();
  }
}
