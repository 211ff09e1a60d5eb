import { IsNull, Not } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { statement } from '../../database/queries/statement.ts';
import { personById } from '../../identity/persons.service.ts';
import { forgetPerson } from '../../identity/actor-cache.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { endRefusal, isOwning, isValid } from '../homes.rules.ts';
import { Memberships, UnitContacts, type MembershipRow } from '../homes.tables.ts';

/** A member takes leave, or an owner shows somebody out. What is not of their home does not exist for them. */
export async function endAsMember(scope: Scope, membershipId: string): Promise<void> {
  const { actor, now } = scope;
  const home = actor.home!;
  const household = await lockHousehold(scope, home.unitId);
  const me = household.find(({ person_id }) => person_id === actor.personId);
  const membership = household.find(({ id }) => id === membershipId);
  if (!me || !membership) throw new Problem('resource.not-found');
  const otherOwners = household.some(({ id, role }) => id !== membershipId && isOwning(role));
  enforce(endRefusal({ membership, otherOwners }, { personId: actor.personId, role: me.role }));
  await end(scope, membership, now);
}

/**
 * The desk ends a membership: a sale, the end of a lease. With the last owner go those whose standing was theirs,
 * family and payers; a tenant stays, for a sale does not break a lease (民法典 725).
 */
export async function endAsDesk(scope: Scope, membershipId: string): Promise<void> {
  const { db, actor, now } = scope;
  const found = await db.findOneBy(Memberships, { id: membershipId, estate_id: actor.estateId });
  const household = found ? await lockHousehold(scope, found.unit_id) : [];
  const membership = household.find(({ id }) => id === membershipId);
  if (!membership) throw new Problem('resource.not-found');
  await end(scope, membership, now);
  const remaining = household.filter(({ id }) => id !== membershipId);
  if (!isOwning(membership.role) || remaining.some(({ role }) => isOwning(role))) return;
  for (const other of remaining.filter(({ role }) => role !== 'TENANT')) await end(scope, other, now);
  const theirs = { unit_id: membership.unit_id, role: Not('TENANT'), ended_at: IsNull() };
  await db.update(UnitContacts, theirs, { ended_at: now });
}

/**
 * The members of a home as they are once every other change to the household is done: two owners who leave at the same
 * moment must not each count on the other.
 */
async function lockHousehold({ db, now }: Scope, unitId: string): Promise<MembershipRow[]> {
  const current = { unit_id: unitId, is_current: 1 } as const;
  await db.update(Memberships, current, { version: () => 'version + 1' });
  const rows = await db.find(Memberships, { where: current, order: { id: 'ASC' } });
  return rows.filter((row) => isValid(row, now));
}

async function end(scope: Scope, membership: MembershipRow, now: number): Promise<void> {
  const { db, deps, actor } = scope;
  const ended = { is_current: null, ended_at: now, ended_by: actor.personId };
  await db.update(Memberships, { id: membership.id }, ended);
  await forgetContact(scope, membership, now);
  forgetPerson(deps, membership.person_id);
}

/** Whoever's number is not known gives NULL, which no print equals. */
const endContact = statement(
  'UPDATE unit_contacts SET ended_at = ? WHERE unit_id = ? AND ended_at IS NULL AND (name = ? OR phone_print = ?)',
);

/** What the desk had noted of this person for this home must not let them bind it again by phone. */
async function forgetContact(scope: Scope, membership: MembershipRow, now: number): Promise<void> {
  const person = await personById(scope, membership.person_id);
  if (!person) return;
  const print = person.phone === undefined ? undefined : phoneVaultOf(scope.deps).print(person.phone);
  await endContact.run(scope.db, [now, membership.unit_id, person.name, print ?? null]);
}
