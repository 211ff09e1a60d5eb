import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { PhotoIds } from '../files/files.schema.ts';
import { NotifyPrompt } from '../messages/messages.schema.ts';
import { Carrier, DisputeReason, ParcelEventType, ParcelFlag, ParcelKind, ParcelState } from './parcels.words.ts';

/** What no estate can go beyond. */
export const parcelLimits = {
  /** Hours a proxy may be given; an estate may allow fewer. */
  proxyHours: 24,
  /** Pieces in one intake request. */
  intake: 50,
} as const;

/** Where parcels are kept and who answers for them (R78). */
export const ParcelStation = z.object({
  id: Id,
  name: z.string(),
  /** 「3栋架空层东侧」 */
  place: z.string(),
  phone: z.string(),
  /** `08:00` – `20:00`, every day. */
  opensAt: z.string(),
  closesAt: z.string(),
  open: z.boolean(),
});
export type ParcelStation = z.infer<typeof ParcelStation>;

export const ParcelAction = z.enum(['dispute', 'proxy']);
export type ParcelAction = z.infer<typeof ParcelAction>;

/** A piece on the resident's card. */
export const ParcelSummary = z.object({
  id: Id,
  kind: ParcelKind,
  carrier: Carrier.optional(),
  /** The last four of the tracking number. */
  trackingTail: z.string().optional(),
  state: ParcelState,
  /** `2-3-6015`: shelf, layer, number; what the resident says and what stands on the piece. Only while it waits. */
  code: z.string().optional(),
  flags: z.array(ParcelFlag),
  stationName: z.string(),
  storedAt: Instant,
  /** Whole days since it came. */
  days: z.number().int(),
  /** When it will be sent back if nobody comes. */
  returnAfter: Instant.optional(),
  endedAt: Instant.optional(),
  /** What the reader may do with it now. */
  actions: z.array(ParcelAction),
});
export type ParcelSummary = z.infer<typeof ParcelSummary>;

export const ParcelEvent = z.object({
  type: ParcelEventType,
  at: Instant,
  /** A keeper by name, a proxy masked; absent: the system. */
  byName: z.string().optional(),
  text: z.string().optional(),
});
export type ParcelEvent = z.infer<typeof ParcelEvent>;

/** A piece with its custody chain. */
export const Parcel = ParcelSummary.extend({
  trackingNo: z.string().optional(),
  station: ParcelStation,
  events: z.array(ParcelEvent),
  ticketId: Id.optional(),
});
export type Parcel = z.infer<typeof Parcel>;

/** Somebody else may fetch: once, named, for some hours, revocable; the record stays. */
export const ParcelProxy = z.object({
  id: Id,
  name: z.string(),
  /** Eight characters without look-alikes; also in the QR. */
  code: z.string(),
  expiresAt: Instant,
  usedAt: Instant.optional(),
  revokedAt: Instant.optional(),
  parcels: z.array(z.object({ id: Id, code: z.string().optional(), carrier: Carrier.optional() })),
});
export type ParcelProxy = z.infer<typeof ParcelProxy>;

/** The whole parcel page of a home in one round trip. */
export const ParcelsPage = z.object({
  /** Oldest first: what waits longest is fetched first. */
  waiting: z.array(ParcelSummary),
  stations: z.array(ParcelStation),
  /** Proxies still good. */
  proxies: z.array(ParcelProxy),
  /** R77: ordinary letters at the gate, by station; nobody is pushed for these. */
  letters: z.array(z.object({ stationName: z.string(), count: z.number().int(), lastAt: Instant })),
  prompt: NotifyPrompt,
});
export type ParcelsPage = z.infer<typeof ParcelsPage>;

/** `v1.<…>`: for a short time and one scan; drawn as a QR and asked for anew before it ends. */
export const IdentityToken = z.object({
  token: z.string(),
  expiresAt: Instant,
  /** How long it holds from now. */
  seconds: z.number().int(),
  home: z.string(),
});
export type IdentityToken = z.infer<typeof IdentityToken>;

export const AppointProxy = z.strictObject({
  name: Text(20),
  hours: z.number().int().min(1).max(parcelLimits.proxyHours, `最长 ${parcelLimits.proxyHours} 小时`),
  parcelIds: z.array(Id).min(1, '请选择要代取的快递').max(50),
});
export type AppointProxy = z.infer<typeof AppointProxy>;

export const DisputeParcel = z.strictObject({
  reason: DisputeReason,
  text: Text(300),
  photoIds: PhotoIds.optional(),
});
export type DisputeParcel = z.infer<typeof DisputeParcel>;
