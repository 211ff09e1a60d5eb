import type { InviteMember, MembershipRole } from '@linli/shared/homes/homes.schema.ts';

type InvitedRole = InviteMember['role'];

/** What an invited person will be able to do, for the one who invites. */
const invited: Record<InvitedRole, string> = {
  FAMILY: '一起住的家人，能报修、看进度',
  TENANT: '租住的人，能报修、看进度，可以定下到期日',
  CO_OWNER: '房产证上的另一位，也能邀请家人和租客',
  PAYER: '替您打理这套房的人，比如子女或托管公司',
};

export const invitedHint = (role: MembershipRole) => (role === 'OWNER' ? '' : (invited[role] ?? ''));

const order: MembershipRole[] = ['FAMILY', 'TENANT', 'CO_OWNER', 'PAYER'];

/** Those invited most often first. A role this build does not know is left out rather than shown unexplained. */
export const rolesToInvite = (mayInvite: readonly MembershipRole[]): InvitedRole[] =>
  order.filter((role): role is InvitedRole => role !== 'OWNER' && mayInvite.includes(role));
