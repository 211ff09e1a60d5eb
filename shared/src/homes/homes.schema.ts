import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Instant, LocalDate } from '../kit/time.ts';
import { UnitClass } from '../estates/estates.schema.ts';

/** A person's standing in a home, with validity dates; what they may see and do follows from it (domain.md §1, §8). */
export const MembershipRole = z.enum(['OWNER', 'CO_OWNER', 'FAMILY', 'TENANT', 'PAYER']);
export type MembershipRole = z.infer<typeof MembershipRole>;

export const membershipRoleLabels: Record<MembershipRole, string> = {
  OWNER: '业主',
  CO_OWNER: '共有人',
  FAMILY: '家人',
  TENANT: '租客',
  PAYER: '代办人',
};

/** A home as its member sees it in the switcher. */
export const HomeRef = z.object({
  unitId: Id,
  estateName: z.string(),
  /** 「3栋2单元602」 */
  address: z.string(),
  unitClass: UnitClass,
  role: MembershipRole,
});
export type HomeRef = z.infer<typeof HomeRef>;

export const MembershipAction = z.enum(['end']);
export type MembershipAction = z.infer<typeof MembershipAction>;

export const Membership = z.object({
  id: Id,
  personName: z.string(),
  phone: z.string().optional(),
  role: MembershipRole,
  isMe: z.boolean(),
  validFrom: LocalDate,
  validUntil: LocalDate.optional(),
  actions: z.array(MembershipAction),
});
export type Membership = z.infer<typeof Membership>;

export const Invitation = z.object({
  id: Id,
  /** Eight characters without look-alikes, easy to read out over the phone. */
  code: z.string(),
  role: MembershipRole,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

export const HomeRequestState = z.enum(['PENDING', 'APPROVED', 'DECLINED']);
export type HomeRequestState = z.infer<typeof HomeRequestState>;

/** A wish to be bound to a home, seen by the one who wished it. */
export const HomeRequest = z.object({
  id: Id,
  buildingName: z.string(),
  door: z.string(),
  role: MembershipRole,
  state: HomeRequestState,
  requestedAt: Instant,
  /** The desk answers within a working day (24 h): shown to the person as a promise. */
  answerBy: Instant,
  reason: z.string().optional(),
  actions: z.array(z.enum(['applyAgain'])),
});
export type HomeRequest = z.infer<typeof HomeRequest>;

/** The whole 「我的房屋」 page. */
export const MyHomes = z.object({
  homes: z.array(HomeRef),
  /** Of the session's current home. */
  members: z.array(Membership),
  invitations: z.array(Invitation),
  requests: z.array(HomeRequest),
  /** Which roles the viewer may invite to the current home. */
  mayInvite: z.array(MembershipRole),
  buildings: z.array(z.object({ id: Id, name: z.string() })),
});
export type MyHomes = z.infer<typeof MyHomes>;

export const BindByPhone = z.strictObject({
  /** From the getPhoneNumber button: five minutes, once; not the login code. */
  phoneCode: z.string().min(1).max(200),
});
export type BindByPhone = z.infer<typeof BindByPhone>;

export const BindByInvitation = z.strictObject({ code: Text(16) });
export type BindByInvitation = z.infer<typeof BindByInvitation>;

export const RequestHome = z.strictObject({
  buildingId: Id,
  /** 「2单元602」 as the person writes it; the desk finds the unit. */
  door: Text(30),
  name: Text(20),
  role: MembershipRole,
  note: Text(200).optional(),
});
export type RequestHome = z.infer<typeof RequestHome>;

export const InviteMember = z.strictObject({
  role: MembershipRole.exclude(['OWNER']),
  /** For a lease: access ends with this day. */
  validUntil: LocalDate.optional(),
});
export type InviteMember = z.infer<typeof InviteMember>;

/** A request as the desk sees it. */
export const HomeRequestCase = HomeRequest.extend({
  personName: z.string(),
  phone: z.string().optional(),
  note: z.string().optional(),
  /** Units that match what was written: suggestions, a person decides. */
  suggestions: z.array(z.object({ id: Id, address: z.string() })),
});
export type HomeRequestCase = z.infer<typeof HomeRequestCase>;

export const ApproveHomeRequest = z.strictObject({
  unitId: Id,
  role: MembershipRole,
  validUntil: LocalDate.optional(),
});
export type ApproveHomeRequest = z.infer<typeof ApproveHomeRequest>;

export const DeclineHomeRequest = z.strictObject({ reason: Text(200) });
export type DeclineHomeRequest = z.infer<typeof DeclineHomeRequest>;
