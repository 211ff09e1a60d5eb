import { Problem } from '@linli/shared/kit/problem.ts';
import { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitsByIds } from '../../estates/estates.service.ts';
import { takeUpPosts } from '../../estates/staff/invitations.service.ts';
import { nameIfUnnamed, rememberPhone } from '../../identity/persons.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { contactIsValid } from '../people/contacts.service.ts';
import type { UnitContactRow } from '../homes.tables.ts';
import { admitMember, currentMemberships, homeRefs } from '../people/memberships.service.ts';

/** Binds every home the desk knows this number for. `phone` is vouched for by WeChat, never typed. */
export async function bindByPhone(scope: Scope, phone: string): Promise<HomeRef[]> {
  const { actor, db, now } = scope;
  const contacts = await contactsOf(scope, phone);
  if (contacts.length === 0) throw new Problem('homes.phone-unknown');
  await rememberPhone(scope, actor.personId, phone);
  await nameIfUnnamed(scope, actor.personId, contacts[0]!.name);
  await takeUpPosts(scope, actor.personId, phoneVaultOf(scope.deps).print(phone));
  const bound = new Set((await currentMemberships(scope, actor.personId, now)).map(({ unitId }) => unitId));
  for (const { unit_id, estate_id, role, valid_until } of contacts) {
    // Theirs already, or noted twice: the first note counts.
    if (bound.has(unit_id)) continue;
    bound.add(unit_id);
    await admitMember(scope, {
      personId: actor.personId,
      unit: { id: unit_id, estateId: estate_id },
      role,
      valid_until,
      bound_by: 'PHONE',
      granted_by: null,
    });
  }
  const known = new Set(contacts.map(({ unit_id }) => unit_id));
  const homes = await currentMemberships({ db }, actor.personId, now);
  return homeRefs(
    scope,
    homes.filter(({ unitId }) => known.has(unitId)),
  );
}

const columns = [
  'unit_id',
  'estate_id',
  'name',
  'role',
  'valid_until',
] as const satisfies readonly (keyof UnitContactRow)[];
const withPhone = statement<Pick<UnitContactRow, (typeof columns)[number]>>(
  `SELECT ${columns.join(', ')} FROM unit_contacts WHERE phone_print = ? AND ${contactIsValid('?')} ORDER BY id`,
);

/** Homes to live in first: the first one bound is the one the app opens with. */
async function contactsOf(scope: Scope, phone: string) {
  const { db, deps, now } = scope;
  const contacts = await withPhone.all(db, [phoneVaultOf(deps).print(phone), now]);
  const units = await unitsByIds(
    scope,
    contacts.map(({ unit_id }) => unit_id),
  );
  const rank = ({ unit_id }: { unit_id: string }) => UnitClass.options.indexOf(units.get(unit_id)!.unitClass);
  return contacts.toSorted((a, b) => rank(a) - rank(b));
}
