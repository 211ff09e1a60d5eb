import { Problem } from '@linli/shared/kit/problem.ts';
import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { forgetPerson } from '../identity/actor-cache.service.ts';
import { namesOf } from '../identity/persons.service.ts';
import { replaceStaffRoles, staffByRole, type Staff } from '../identity/staff.service.ts';
import type { Scope } from '../kit/scope.ts';
import { Estates } from './estates.tables.ts';
import { clearGridOwner } from './grids.service.ts';

/** Gives and takes posts. Whoever is left without any loses access with the commit. */
export async function setStaffRoles(scope: Scope, personId: string, wanted: readonly StaffRole[]): Promise<Staff> {
  const { db, deps, actor } = scope;
  const name = (await namesOf(scope, [personId])).get(personId);
  if (name === undefined) throw new Problem('resource.not-found');
  // Two admins removing each other at the same moment: the second waits here and sees what the first has done.
  await db.update(Estates, { id: actor.estateId }, { staff_version: () => 'staff_version + 1' });
  const admins = await staffByRole(scope, actor.estateId, ['admin']);
  if (!wanted.includes('admin') && admins.every(({ id }) => id === personId) && admins.length > 0) {
    throw new Problem('estates.last-admin');
  }
  await replaceStaffRoles(scope, { estateId: actor.estateId, personId, wanted });
  if (wanted.length === 0) await clearGridOwner(scope, personId);
  forgetPerson(deps, personId);
  return { id: personId, name, roles: [...new Set(wanted)] };
}
