import { Problem } from '@linli/shared/kit/problem.ts';
import type { Membership, MyHomes } from '@linli/shared/homes/homes.schema.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import { buildingsOf, unitById } from '../estates/estates.service.ts';
import { personsByIds } from '../identity/persons.service.ts';
import { invitationVaultOf } from '../kit/vault.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { requestsOf } from './binding/home-requests.service.ts';
import { presentInvitation, presentMember, presentRequest } from './homes.presenter.ts';
import { endRefusal, isOwning, mayInvite } from './homes.rules.ts';
import { openInvitations } from './binding/invitations.service.ts';
import { currentMemberships, homeRefs, householdOf, type CurrentMembership } from './people/memberships.service.ts';

/** Everything 「我的房屋」 shows, in one answer. */
export async function myHomes(scope: Scope): Promise<MyHomes> {
  const { actor, deps, now } = scope;
  const buildings = await buildingsOf(scope, actor.estateId);
  const nameOf = new Map(buildings.map(({ id, name }) => [id, name]));
  const vault = invitationVaultOf(deps);
  return {
    homes: await homeRefs(scope, await currentMemberships(scope, actor.personId, now)),
    members: await membersOfMyHome(scope),
    invitations: (await openInvitations(scope)).map((invitation) => presentInvitation(invitation, vault)),
    requests: (await requestsOf(scope)).map((one) => presentRequest(one, nameOf.get(one.building_id) ?? '')),
    mayInvite: actor.home ? [...mayInvite(actor.home.role)] : [],
    buildings,
  };
}

async function membersOfMyHome(scope: Scope): Promise<Membership[]> {
  const { actor, now } = scope;
  const { home } = actor;
  if (!home) return [];
  const household = await householdOf(scope, home.unitId, now);
  return presentMembers(scope, household, ({ id, personId, role }) => {
    const otherOwners = household.some((other) => other.id !== id && isOwning(other.role));
    const me = { personId: actor.personId, role: home.role };
    return endRefusal({ membership: { person_id: personId, role }, otherOwners }, me) === null;
  });
}

/** For staff. Every look at who lives where is logged, by whom and whose. */
export async function membersOfUnit(scope: Scope, unitId: string): Promise<Membership[]> {
  const { actor, deps, now } = scope;
  const unit = await unitById(scope, unitId);
  if (unit?.estateId !== actor.estateId) throw new Problem('resource.not-found');
  deps.log.info({ audit: 'homes.members', by: actor.personId, unitId }, 'personal data read');
  return presentMembers(scope, await householdOf(scope, unitId, now), () => hasRole(actor, ...desk));
}

async function presentMembers(
  scope: Scope,
  household: readonly CurrentMembership[],
  mayEnd: (membership: CurrentMembership) => boolean,
): Promise<Membership[]> {
  const people = await personsByIds(
    scope,
    household.map(({ personId }) => personId),
  );
  return household.map((membership) =>
    presentMember(membership, {
      person: people.get(membership.personId),
      isMe: membership.personId === scope.actor.personId,
      actions: mayEnd(membership) ? ['end'] : [],
    }),
  );
}
