import { IsNull } from 'typeorm';
import { DAY } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { BindByInvitation, HomeRef, InviteMember } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { invitationVaultOf } from '../../kit/vault.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { clearGuesses } from './guesses.service.ts';
import { endOfDay, inviteRefusal, mayInvite, redeemRefusal } from '../homes.rules.ts';
import { Invitations, type InvitationRow } from '../homes.tables.ts';
import { newShortCode, normaliseCode } from '../../kit/text/short-code.ts';
import { admitMember, homeRefs, householdOf, membershipIn } from '../people/memberships.service.ts';

/** Open invitations of a home at once. */
const OPEN_LIMIT = 20;

export async function invite(scope: Scope, { role, validUntil }: InviteMember): Promise<InvitationRow> {
  const { actor, db, deps, now, policies } = scope;
  const home = actor.home!;
  enforce(inviteRefusal({ role, validUntil }, home.role, now));
  if ((await openInvitations(scope)).length >= OPEN_LIMIT)
    throw new Problem('request.too-many', { detail: '还没用的邀请太多了，请先撤销几个', retryAfter: 60 });
  const vault = invitationVaultOf(deps);
  const code = newShortCode(deps);
  const invitation: InvitationRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    unit_id: home.unitId,
    membership_id: home.membershipId,
    role,
    valid_until: validUntil === undefined ? null : endOfDay(validUntil),
    code_sealed: vault.seal(code),
    code_print: vault.print(code),
    created_at: now,
    expires_at: now + policies.invitationDays * DAY,
    used_at: null,
    used_by: null,
    cancelled_at: null,
  };
  await db.insert(Invitations, invitation);
  return invitation;
}

/** Those of the actor's home still to be used, and which they could have made themselves: a code is a key. */
export async function openInvitations({ actor, db, now }: Scope): Promise<InvitationRow[]> {
  const { home } = actor;
  const roles = home ? mayInvite(home.role) : [];
  if (!home || roles.length === 0) return [];
  return db
    .createQueryBuilder()
    .select('invitation.*')
    .from(Invitations, 'invitation')
    .innerJoin('memberships', 'inviter', 'inviter.id = invitation.membership_id')
    .where('invitation.unit_id = :unitId AND invitation.expires_at > :now', { unitId: home.unitId, now })
    .andWhere('invitation.used_at IS NULL AND invitation.cancelled_at IS NULL')
    .andWhere('invitation.role IN (:...roles)', { roles })
    .andWhere('inviter.is_current = 1 AND (inviter.valid_until IS NULL OR inviter.valid_until > :now)')
    .orderBy('invitation.id', 'DESC')
    .limit(OPEN_LIMIT)
    .getRawMany<InvitationRow>();
}

export async function cancelInvitation(scope: Scope, invitationId: string): Promise<void> {
  const open = await openInvitations(scope);
  if (!open.some(({ id }) => id === invitationId)) throw new Problem('resource.not-found');
  const unused = { id: invitationId, used_at: IsNull() };
  const { affected } = await scope.db.update(Invitations, unused, { cancelled_at: scope.now });
  if (affected === 0) throw new Problem('resource.not-found');
}

const withCode = statement<InvitationRow>('SELECT * FROM invitations WHERE code_print = ?');

/** The caller has counted the try. Of two people with one code the database lets one through. */
export async function redeemInvitation(scope: Scope, { code }: BindByInvitation): Promise<HomeRef[]> {
  const { actor, db, deps, now } = scope;
  const invitation = await withCode.first(db, [invitationVaultOf(deps).print(normaliseCode(code))]);
  enforce(redeemRefusal(invitation, invitation !== undefined && (await inviterIsCurrent(scope, invitation)), now));
  const { id, unit_id, estate_id, membership_id, role, valid_until } = invitation!;
  if (await membershipIn(scope, actor.personId, unit_id, now)) throw new Problem('homes.already-member');
  const open = { id, used_at: IsNull(), cancelled_at: IsNull() };
  const { affected } = await db.update(Invitations, open, { used_at: now, used_by: actor.personId });
  if (affected === 0) throw new Problem('homes.invitation-invalid');
  await admitMember(scope, {
    personId: actor.personId,
    unit: { id: unit_id, estateId: estate_id },
    role,
    valid_until,
    bound_by: 'INVITATION',
    granted_by: membership_id,
  });
  await clearGuesses(db, actor.personId);
  const bound = await membershipIn(scope, actor.personId, unit_id, now);
  return homeRefs(scope, bound ? [bound] : []);
}

async function inviterIsCurrent(scope: Scope, { unit_id, membership_id, role }: InvitationRow): Promise<boolean> {
  const inviter = (await householdOf(scope, unit_id, scope.now)).find(({ id }) => id === membership_id);
  return inviter !== undefined && mayInvite(inviter.role).includes(role);
}
