import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { PageQuery } from '../kit/page.ts';
import { MobilePhone } from '../kit/phone.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { TicketCategory, TicketState } from '../tickets/tickets.words.ts';
import { Version } from '../estates/changes.schema.ts';
import { Post } from '../estates/post.schema.ts';

const ColleagueAction = z.enum(['rename', 'change-posts', 'change-skills', 'end']);
export type ColleagueAction = z.infer<typeof ColleagueAction>;

export const Colleague = z.object({
  id: Id,
  name: z.string(),
  /** Masked. */
  phone: z.string().optional(),
  posts: z.array(Post),
  /** Has none of the posts today: they begin later, or have ended. */
  away: z.boolean(),
});
export type Colleague = z.infer<typeof Colleague>;

/** What somebody has in hand here, and would leave behind. */
export const OpenWork = z.object({
  tickets: z.number().int(),
  /** Pieces on the shelf that they have taken in. */
  parcels: z.number().int(),
  /** Grids they answer for. */
  grids: z.array(z.string()),
  /** Days of the roster from today on. */
  dutyDays: z.number().int(),
});
export type OpenWork = z.infer<typeof OpenWork>;

export const ColleagueDetail = Colleague.extend({
  version: z.number().int(),
  skills: z.array(TicketCategory),
  work: OpenWork,
  actions: z.array(ColleagueAction),
});
export type ColleagueDetail = z.infer<typeof ColleagueDetail>;

export const ColleaguesQuery = PageQuery.extend({ view: z.enum(['current', 'former']).optional() });
export type ColleaguesQuery = z.infer<typeof ColleaguesQuery>;

/** A ticket in somebody's hands, for handing it over. */
export const HeldTicket = z.object({
  id: Id,
  number: z.string(),
  category: TicketCategory,
  address: z.string(),
  state: TicketState,
});
export type HeldTicket = z.infer<typeof HeldTicket>;

/** Somebody who has left, or is between posts, while tickets still wait for them. */
export const PendingHandover = z.object({ id: Id, name: z.string(), tickets: z.number().int() });
export type PendingHandover = z.infer<typeof PendingHandover>;

const Posts = z.array(Post).min(1, '请至少选一个岗位').max(10);

export const InviteColleague = z.strictObject({ name: Text(20), phone: MobilePhone, posts: Posts });
export type InviteColleague = z.infer<typeof InviteColleague>;

export const StaffInvitation = z.object({
  id: Id,
  name: z.string(),
  /** Masked. */
  phone: z.string(),
  posts: z.array(Post),
  invitedAt: Instant,
});
export type StaffInvitation = z.infer<typeof StaffInvitation>;

export const RenameColleague = z.strictObject({ version: Version, name: Text(20) });
export type RenameColleague = z.infer<typeof RenameColleague>;

export const SetSkills = z.strictObject({ version: Version, skills: z.array(TicketCategory).max(60) });
export type SetSkills = z.infer<typeof SetSkills>;
