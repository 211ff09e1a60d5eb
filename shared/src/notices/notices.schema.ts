import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { UnitClass } from '../estates/estates.schema.ts';
import { Photo, PhotoIds } from '../files/files.schema.ts';
import { MembershipRole } from '../homes/homes.schema.ts';
import { StaffRole } from '../kit/roles.ts';
import { FollowUpWay } from '../messages/messages.words.ts';
import { NotifyPrompt } from '../messages/messages.schema.ts';
import { TicketCategory } from '../tickets/tickets.words.ts';
import { HouseholdReceipt, NoticeAction, NoticeCategory, NoticeState } from './notices.words.ts';

/** Limits on a notice; shown at the desk, enforced on the server. */
export const noticeLimits = {
  title: 40,
  /** UTF-16 units of the sanitised HTML; a long notice of an estate has 3,000. */
  html: 20_000,
} as const;

const Ids = (most: number) => z.array(Id).max(most, `最多选 ${most} 个`);

/** A part of the estate: the union of what it names. */
const Part = z.strictObject({
  buildingIds: Ids(200).optional(),
  unitIds: Ids(500).optional(),
  gridIds: Ids(200).optional(),
  unitClasses: z.array(UnitClass).max(4).optional(),
});

/**
 * Whom a notice is for (domain.md §7): all homes or the union of `buildingIds`, `unitIds`, `gridIds` (those below
 * included) and `unitClasses`, minus `except`; of those homes all members or only those of `memberRoles`. `staffRoles`
 * adds colleagues. Naming nothing is nobody.
 */
export const Audience = Part.extend({
  everyone: z.boolean().optional(),
  memberRoles: z.array(MembershipRole).max(5).optional(),
  except: Part.optional(),
  staffRoles: z.array(StaffRole).max(10).optional(),
});
export type Audience = z.infer<typeof Audience>;

/** How many an audience reaches now. */
export const AudienceCount = z.object({
  households: z.number().int(),
  people: z.number().int(),
  /** Households with nobody in the app: they need a door or a phone. */
  unbound: z.number().int(),
  staff: z.number().int(),
  /** The first few, to see that it is what was meant. */
  examples: z.array(z.string()).max(5),
});
export type AudienceCount = z.infer<typeof AudienceCount>;

/** Planned works or an outage (R93): raises a banner on the home page, and on reports of these categories. */
export const Works = z.strictObject({
  from: Instant,
  to: Instant.optional(),
  categories: z.array(TicketCategory).max(15),
});
export type Works = z.infer<typeof Works>;

/** A piece of the difference between two versions, as plain text. */
export const NoticeChange = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
export type NoticeChange = z.infer<typeof NoticeChange>;

/** A correction that was published, newest first. */
export const NoticeCorrection = z.object({
  version: z.number().int(),
  at: Instant,
  /** Why, in a sentence. */
  reason: z.string(),
  changes: z.array(NoticeChange),
});
export type NoticeCorrection = z.infer<typeof NoticeCorrection>;

/** A row of a reader's list. */
export const NoticeSummary = z.object({
  id: Id,
  category: NoticeCategory,
  title: z.string(),
  excerpt: z.string(),
  publishedAt: Instant,
  validUntil: Instant.optional(),
  pinned: z.boolean(),
  /** By the viewer, and in the version that holds now. */
  read: z.boolean(),
  /** Still waits for the viewer's confirmation. */
  toConfirm: z.boolean(),
  /** 「更正」 */
  corrected: z.boolean(),
  works: Works.optional(),
});
export type NoticeSummary = z.infer<typeof NoticeSummary>;

/** A notice as its reader sees it. */
export const Notice = NoticeSummary.extend({
  /** Counts what is published: a receipt names the version it is for. */
  version: z.number().int(),
  /** Sanitised by an allow-list when written; images are signed and short-lived. The same in WeChat and browser. */
  html: z.string(),
  photos: z.array(Photo),
  mustConfirm: z.boolean(),
  confirmedAt: Instant.optional(),
  corrections: z.array(NoticeCorrection),
  /** Absent while it holds. */
  withdrawn: z.object({ at: Instant, reason: z.string() }).optional(),
  servicePhone: z.string(),
  prompt: NotifyPrompt,
});
export type Notice = z.infer<typeof Notice>;

/** What stands above everything on the home page while it lasts. */
export const NoticeBanner = z.object({
  noticeId: Id,
  category: NoticeCategory,
  title: z.string(),
  works: Works.optional(),
});
export type NoticeBanner = z.infer<typeof NoticeBanner>;

/** The receipt names the version that was on the screen. */
export const ReadNotice = z.strictObject({ version: z.number().int().min(1) });
export type ReadNotice = z.infer<typeof ReadNotice>;

const Html = z
  .string()
  .trim()
  .min(1, '请填写内容')
  .max(noticeLimits.html, `内容太长，最多 ${noticeLimits.html} 个字符（含格式）`);

/** What the desk writes. */
export const DraftNotice = z.strictObject({
  category: NoticeCategory,
  title: Text(noticeLimits.title),
  html: Html,
  audience: Audience,
  mustConfirm: z.boolean().optional(),
  pinned: z.boolean().optional(),
  validUntil: Instant.optional(),
  works: Works.optional(),
  photoIds: PhotoIds.optional(),
});
export type DraftNotice = z.infer<typeof DraftNotice>;

const Command = z.strictObject({ version: z.number().int().min(1) });
export const ReviseNotice = Command.extend(DraftNotice.shape);
export type ReviseNotice = z.infer<typeof ReviseNotice>;
/** Without `at`: now. */
export const PublishNotice = Command.extend({ at: Instant.optional() });
export type PublishNotice = z.infer<typeof PublishNotice>;
/** The published text is never overwritten: a correction is a new version with a visible difference. */
export const CorrectNotice = Command.extend({
  title: Text(noticeLimits.title),
  html: Html,
  works: Works.optional(),
  validUntil: Instant.optional(),
  reason: Text(100),
});
export type CorrectNotice = z.infer<typeof CorrectNotice>;
/** Looked at while it is written: the reason may still be missing. */
export const PreviewCorrection = CorrectNotice.omit({ reason: true });
export type PreviewCorrection = z.infer<typeof PreviewCorrection>;
/** The difference as readers would be shown it; one piece that is the same when no word differs. */
export const CorrectionPreview = z.object({ changes: z.array(NoticeChange) });
export type CorrectionPreview = z.infer<typeof CorrectionPreview>;
export const WithdrawNotice = Command.extend({ reason: Text(100) });
export type WithdrawNotice = z.infer<typeof WithdrawNotice>;
export const PinNotice = Command.extend({ pinned: z.boolean() });
export type PinNotice = z.infer<typeof PinNotice>;

/** A row of the desk's list. */
export const DeskNoticeSummary = z.object({
  id: Id,
  /** Of the row: every command names it. Not the published version. */
  version: z.number().int(),
  state: NoticeState,
  category: NoticeCategory,
  title: z.string(),
  authorName: z.string(),
  updatedAt: Instant,
  publishAt: Instant.optional(),
  publishedAt: Instant.optional(),
  validUntil: Instant.optional(),
  pinned: z.boolean(),
  mustConfirm: z.boolean(),
  /** While it is being sent, and afterwards; absent before it is published. */
  households: z
    .object({
      total: z.number().int(),
      read: z.number().int(),
      confirmed: z.number().int(),
      told: z.number().int(),
      /** All recipients are found; until then the total still grows. */
      complete: z.boolean(),
    })
    .optional(),
});
export type DeskNoticeSummary = z.infer<typeof DeskNoticeSummary>;

/** A notice as the desk sees it. */
export const DeskNotice = DeskNoticeSummary.extend({
  html: z.string(),
  audience: Audience,
  works: Works.optional(),
  photos: z.array(Photo),
  corrections: z.array(NoticeCorrection),
  withdrawn: z.object({ at: Instant, reason: z.string() }).optional(),
  /** R94: where it came from. */
  ticketId: Id.optional(),
  /** Households by grid, the least read first. */
  grids: z.array(
    z.object({
      gridId: Id.optional(),
      name: z.string(),
      ownerName: z.string().optional(),
      total: z.number().int(),
      read: z.number().int(),
      confirmed: z.number().int(),
      told: z.number().int(),
    }),
  ),
  actions: z.array(NoticeAction),
});
export type DeskNotice = z.infer<typeof DeskNotice>;

/** A household's receipt. */
export const NoticeHousehold = z.object({
  unitId: Id,
  address: z.string(),
  gridName: z.string().optional(),
  receipt: HouseholdReceipt,
  at: Instant.optional(),
  /** Members who have the app; none: only a door or a phone helps. */
  people: z.number().int(),
  tries: z.number().int(),
  /** Words about the last try, 「昨天打电话，没人接」. */
  lastTry: z.object({ way: FollowUpWay, reached: z.boolean(), at: Instant, byName: z.string() }).optional(),
});
export type NoticeHousehold = z.infer<typeof NoticeHousehold>;
