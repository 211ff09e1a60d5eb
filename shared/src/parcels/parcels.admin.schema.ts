import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { MobilePhone } from '../kit/phone.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { Photo } from '../files/files.schema.ts';
import { FollowUpWay, MessageChannel } from '../messages/messages.words.ts';
import { Carrier, HandoverProof, ParcelFlag, ParcelKind } from './parcels.words.ts';
import { ParcelEvent, ParcelStation, ParcelSummary, parcelLimits } from './parcels.schema.ts';

/** Shelf and layer, `2-3`. */
export const Shelf = z.string().regex(/^[1-9]\d?-[1-9]\d?$/, '货架写成“架号-层号”，如 2-3');

const TrackingNo = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{6,40}$/, '单号应为 6–40 位字母和数字');

/** One piece as the keeper takes it in. `ref` is made on the phone when it is scanned, and makes a repeat harmless. */
export const IntakePiece = z.strictObject({
  ref: Id,
  kind: ParcelKind,
  carrier: Carrier.optional(),
  /** Needed but for letters. */
  trackingNo: TrackingNo.optional(),
  shelf: Shelf,
  /** As confirmed by the keeper on a suggestion; absent: 待认领. */
  unitId: Id.optional(),
  personId: Id.optional(),
  /** As on the label. */
  name: Text(20).optional(),
  phone: MobilePhone.optional(),
  phoneTail: z
    .string()
    .regex(/^\d{4}$/, '手机尾号是 4 位数字')
    .optional(),
  flags: z.array(ParcelFlag).max(4).optional(),
  photoId: Id.optional(),
  /** When it was scanned; a phone may have been without a connection. */
  scannedAt: Instant.optional(),
});
export type IntakePiece = z.infer<typeof IntakePiece>;

/** What is wrong with a piece is said of that piece and holds up no other. */
const BadPiece = z.looseObject({ ref: Id }).transform((piece) => ({
  ref: piece.ref,
  errors: (IntakePiece.safeParse(piece).error?.issues ?? []).map(({ path, message }) => ({
    pointer: `#/${path.join('/')}`,
    detail: message,
  })),
}));
export type BadPiece = z.output<typeof BadPiece>;

export const TakeIn = z.strictObject({
  pieces: z
    .array(z.union([IntakePiece, BadPiece]))
    .min(1, '没有要入库的快递')
    .max(parcelLimits.intake, `一次最多 ${parcelLimits.intake} 件`),
});
export type TakeIn = z.infer<typeof TakeIn>;

/** What may be done with one piece, named like the endpoints that do it. */
export const KeeperParcelAction = z.enum(['match', 'tell', 'move', 'dispute', 'found']);
export type KeeperParcelAction = z.infer<typeof KeeperParcelAction>;

/** Staff see names and phones masked. */
export const KeeperParcel = ParcelSummary.extend({
  version: z.number().int(),
  trackingNo: z.string().optional(),
  shelf: z.string(),
  address: z.string().optional(),
  unitId: Id.optional(),
  recipient: z.string().optional(),
  phone: z.string().optional(),
  /** The proof of R76; absent: nobody there knows yet. */
  told: z.object({ at: Instant, by: z.enum(['WECHAT', 'SMS', 'PERSON', 'INBOX']) }).optional(),
  /** What has been tried so far, in words. */
  telling: z.string().optional(),
  ticketId: Id.optional(),
  actions: z.array(KeeperParcelAction),
});
export type KeeperParcel = z.infer<typeof KeeperParcel>;

/** What became of each piece of an intake, in the order sent. A duplicate is refused by name and shows the first. */
export const IntakeResult = z.object({
  results: z.array(
    z.object({
      ref: Id,
      outcome: z.enum(['stored', 'already-stored', 'duplicate', 'refused']),
      parcel: KeeperParcel.optional(),
      /** For `refused`: which field and why. */
      errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    }),
  ),
});
export type IntakeResult = z.infer<typeof IntakeResult>;

/** Who it may be for: a suggestion that a person confirms. */
export const RecipientSuggestion = z.object({
  unitId: Id,
  address: z.string(),
  personId: Id.optional(),
  /** Masked. */
  name: z.string(),
  phone: z.string().optional(),
  /** Why it is suggested, 「尾号和门牌都对上」. */
  because: z.string(),
});
export type RecipientSuggestion = z.infer<typeof RecipientSuggestion>;

/** The keeper's day on one screen. */
export const KeeperPage = z.object({
  station: ParcelStation,
  counts: z.object({
    waiting: z.number().int(),
    unmatched: z.number().int(),
    untold: z.number().int(),
    overdue: z.number().int(),
    disputed: z.number().int(),
    /** Today, by now. */
    storedToday: z.number().int(),
    handedOverToday: z.number().int(),
  }),
  /** Shelves in use, the last used first. */
  shelves: z.array(z.string()),
  lastAudit: z.object({ at: Instant, byName: z.string(), missing: z.number().int() }).optional(),
});
export type KeeperPage = z.infer<typeof KeeperPage>;

export const MatchParcel = z.strictObject({
  version: z.number().int().min(1),
  unitId: Id,
  personId: Id.optional(),
});
export type MatchParcel = z.infer<typeof MatchParcel>;

export const TellInPerson = z.strictObject({ way: FollowUpWay, reached: z.boolean(), note: Text(200).optional() });
export type TellInPerson = z.infer<typeof TellInPerson>;

/** What the person at the counter shows or says. */
export const OpenHandover = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('TOKEN'), token: z.string().min(1).max(300) }),
  z.strictObject({ by: z.literal('CODE'), code: z.string().trim().min(1).max(20) }),
  z.strictObject({ by: z.literal('PROXY'), code: z.string().trim().min(1).max(20) }),
  /** The keeper has seen a document; who they are is recorded. */
  z.strictObject({ by: z.literal('STAFF_CHECK'), unitId: Id, seen: Text(60) }),
]);
export type OpenHandover = z.infer<typeof OpenHandover>;

/** What may be handed out to this person now, for five minutes. */
export const Handover = z.object({
  id: Id,
  by: HandoverProof,
  /** Masked; a proxy by the name they were given. */
  name: z.string().optional(),
  address: z.string(),
  parcels: z.array(KeeperParcel),
  expiresAt: Instant,
  completedAt: Instant.optional(),
});
export type Handover = z.infer<typeof Handover>;

export const CompleteHandover = z.strictObject({
  parcelIds: z.array(Id).min(1, '请选择要交付的快递').max(100),
  photoId: Id.optional(),
});
export type CompleteHandover = z.infer<typeof CompleteHandover>;

/** Shelf audit at the change of shift: what should be there. */
export const AuditSheet = z.object({
  /** Send it back with the count: what came in since is not missing. */
  at: Instant,
  parcels: z.array(KeeperParcel),
  /** Must be empty before the shift can end (ours alone 10). */
  untold: z.number().int(),
});
export type AuditSheet = z.infer<typeof AuditSheet>;

export const RecordAudit = z.strictObject({
  /** `at` of the sheet that was counted by; absent: everything in store now had to be found. */
  sheetAt: Instant.optional(),
  foundIds: z.array(Id).max(2000),
  /** Pieces on the shelf that are in no list, by what stands on them. */
  surplus: z.array(Text(40)).max(50).optional(),
  /** Who takes over. */
  nextKeeperId: Id.optional(),
  note: Text(200).optional(),
});
export type RecordAudit = z.infer<typeof RecordAudit>;

export const Audit = z.object({
  id: Id,
  at: Instant,
  byName: z.string(),
  nextKeeperName: z.string().optional(),
  expected: z.number().int(),
  found: z.number().int(),
  /** Now 核实中, each with a ticket. */
  missing: z.array(KeeperParcel),
  surplus: z.array(z.string()),
});
export type Audit = z.infer<typeof Audit>;

export const ProposeReturn = z.strictObject({ parcelIds: z.array(Id).min(1).max(100), note: Text(200).optional() });
export type ProposeReturn = z.infer<typeof ProposeReturn>;

/** Pieces go back only with a second person's eyes. */
export const ParcelReturn = z.object({
  id: Id,
  parcels: z.array(KeeperParcel),
  proposedBy: z.string(),
  proposedAt: Instant,
  confirmedBy: z.string().optional(),
  confirmedAt: Instant.optional(),
  note: z.string().optional(),
  actions: z.array(z.enum(['confirm', 'cancel'])),
});
export type ParcelReturn = z.infer<typeof ParcelReturn>;

/** One attempt to tell about a parcel, for the proof. */
const ParcelTelling = z.object({
  at: Instant,
  channel: MessageChannel,
  text: z.string(),
});
export type ParcelTelling = z.infer<typeof ParcelTelling>;

/** A piece as the keeper opens it. */
export const KeeperParcelDetail = KeeperParcel.extend({
  events: z.array(ParcelEvent),
  tellings: z.array(ParcelTelling),
  /** Purged after ninety days. */
  photo: Photo.optional(),
});
export type KeeperParcelDetail = z.infer<typeof KeeperParcelDetail>;
