import { addDays, localDateOf, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import type { InviteMember, MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';

type InvitedRole = InviteMember['role'];

/** Owners of a home, alone or together: someone must be left of them. */
export const isOwning = (role: MembershipRole): boolean => role === 'OWNER' || role === 'CO_OWNER';

const invitable: Record<MembershipRole, readonly InvitedRole[]> = {
  OWNER: ['CO_OWNER', 'FAMILY', 'TENANT', 'PAYER'],
  CO_OWNER: ['FAMILY', 'TENANT', 'PAYER'],
  FAMILY: [],
  TENANT: [],
  PAYER: [],
};

/** Whom one may invite; their open invitations are also the only ones one sees, for whoever reads a code can use it. */
export const mayInvite = (role: MembershipRole): readonly InvitedRole[] => invitable[role];

export function inviteRefusal(
  { role, validUntil }: Pick<InviteMember, 'role' | 'validUntil'>,
  inviter: MembershipRole,
  now: number,
): ProblemCode | null {
  if (!mayInvite(inviter).includes(role)) return 'homes.may-not-invite';
  return pastRefusal(validUntil, now);
}

/** The last day of access may be today. */
export const pastRefusal = (validUntil: LocalDate | undefined, now: number): ProblemCode | null =>
  validUntil !== undefined && validUntil < localDateOf(now) ? 'homes.date-past' : null;

/** Access ends with the day, at Shanghai midnight. */
export const endOfDay = (date: LocalDate): number => startOfDay(addDays(date, 1));

/** The last day of access, from the instant it ends. */
export const lastDayOf = (validUntil: number): LocalDate => localDateOf(validUntil - 1);

export const isValid = (
  membership: { is_current: 1 | null; valid_from: number; valid_until: number | null },
  now: number,
): boolean =>
  membership.is_current === 1 &&
  membership.valid_from <= now &&
  (membership.valid_until === null || now < membership.valid_until);

interface Ending {
  membership: { person_id: string; role: MembershipRole };
  /** Whether somebody else of the household owns the home. */
  otherOwners: boolean;
}

/** Why a member may not end a membership of their home. The desk may end any. */
export function endRefusal(
  { membership, otherOwners }: Ending,
  actor: { personId: string; role: MembershipRole },
): ProblemCode | null {
  if (membership.person_id === actor.personId)
    return isOwning(membership.role) && !otherOwners ? 'homes.last-owner' : null;
  return (mayInvite(actor.role) as readonly MembershipRole[]).includes(membership.role) ? null : 'homes.may-not-end';
}

interface Redeemable {
  expires_at: number;
  used_at: number | null;
  cancelled_at: number | null;
  valid_until: number | null;
}

/** One refusal for every way a code can be no good: a guesser learns nothing from it. */
export const redeemRefusal = (
  invitation: Redeemable | undefined,
  inviterIsCurrent: boolean,
  now: number,
): ProblemCode | null =>
  invitation &&
  inviterIsCurrent &&
  invitation.used_at === null &&
  invitation.cancelled_at === null &&
  now < invitation.expires_at &&
  (invitation.valid_until === null || now < invitation.valid_until)
    ? null
    : 'homes.invitation-invalid';

/** Nobody answers their own request (domain.md §8). */
export function answerRefusal(
  request: { state: string; person_id: string },
  actor: { personId: string },
): ProblemCode | null {
  if (request.state !== 'PENDING') return 'homes.request-answered';
  return request.person_id === actor.personId ? 'identity.forbidden' : null;
}
