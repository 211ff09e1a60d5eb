import type { NotifiedBy } from '../messages/messages.events.ts';
import type {
  Carrier,
  DisputeReason,
  HandoverProof,
  ParcelEventType,
  ParcelKind,
  ParcelState,
} from '@linli/shared/parcels/parcels.words.ts';
import { enumText, flag, id, instant, int, json, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** R78: a place for parcels, with hours and somebody to call. */
export const ParcelStations = table('parcel_stations', {
  id: id(),
  estate_id: id(),
  name: text(40),
  place: text(80),
  phone: text(20),
  /** Milliseconds since Shanghai midnight. */
  opens_at: int(),
  closes_at: int(),
});
export type ParcelStationRow = RowOf<typeof ParcelStations>;

/** A keeper's list a piece lies in; follows from its state, stored so that an index can hold it. */
export type ParcelQueue = 'unmatched' | 'waiting' | 'disputed' | 'gone';

export const Parcels = table('parcels', {
  id: id(),
  estate_id: id(),
  station_id: id(),
  /** Made on the keeper's phone with the scan: a repeat of the intake finds the piece by it. */
  ref: id(),
  version: int(),
  kind: enumText<ParcelKind>(),
  carrier: enumText<Carrier>().nullable(),
  tracking_no: text(40).nullable(),
  /** Carrier and tracking number: one piece per key; NULL for a letter without a number. */
  tracking_key: text(60).nullable(),
  tracking_tail: text(4).nullable(),
  state: enumText<ParcelState>(),
  queue: enumText<ParcelQueue>(),
  /** 1 while at the station, NULL afterwards: its code is free for another piece then. */
  is_active: flag<1>().nullable(),
  /** Where it lies now; the code keeps the place where it lay first, for it is written on the piece. */
  shelf: text(5),
  code: text(10),
  /** The code as it is said, without dashes: one piece at a station. */
  code_digits: text(8),
  flags: text(80),
  unit_id: id().nullable(),
  person_id: id().nullable(),
  address: text(120).nullable(),
  label_name: text(20).nullable(),
  /** Sealed, see kit/vault.ts: the number on the label, or the last four of it. */
  label_phone: text(120).nullable(),
  phone_print: text(43).nullable(),
  phone_tail_print: text(43).nullable(),
  photo_id: id().nullable(),
  stored_at: instant(),
  stored_by: id(),
  /** The proof of R76. */
  told_at: instant().nullable(),
  told_by: enumText<NotifiedBy>().nullable(),
  /** Since when somebody should know and nobody does: the queue 未通知. NULL: not in it. */
  untold_since: instant().nullable(),
  remind_no: int(),
  remind_at: instant().nullable(),
  return_after: instant(),
  /** `return_after` while it may be proposed for return; NULL: gone, in dispute, or on a return already. */
  held_until: instant().nullable(),
  return_id: id().nullable(),
  handover_id: id().nullable(),
  ticket_id: id().nullable(),
  dispute_reason: enumText<DisputeReason>().nullable(),
  ended_at: instant().nullable(),
  /** When the label's name, phone and photo go; NULL once they are gone. */
  purge_at: instant().nullable(),
});
export type ParcelRow = RowOf<typeof Parcels>;

/** The custody chain, appended to and never changed. */
export const ParcelEvents = table('parcel_events', {
  id: id(),
  parcel_id: id(),
  type: enumText<ParcelEventType>(),
  at: instant(),
  /** Staff or resident; NULL: the system. */
  actor_id: id().nullable(),
  /** Who took it in somebody's place. */
  proxy_name: text(20).nullable(),
  body: text(400).nullable(),
});
export type ParcelEventRow = RowOf<typeof ParcelEvents>;

export const ParcelProxies = table('parcel_proxies', {
  id: id(),
  estate_id: id(),
  unit_id: id(),
  appointed_by: id(),
  name: text(20),
  code_sealed: text(120),
  code_print: text(43),
  created_at: instant(),
  expires_at: instant(),
  used_at: instant().nullable(),
  revoked_at: instant().nullable(),
});
export type ParcelProxyRow = RowOf<typeof ParcelProxies>;

export const ParcelProxyItems = table('parcel_proxy_items', { proxy_id: id(), parcel_id: id() }, [
  'proxy_id',
  'parcel_id',
]);

export const ParcelHandovers = table('parcel_handovers', {
  id: id(),
  estate_id: id(),
  station_id: id(),
  keeper_id: id(),
  proof: enumText<HandoverProof>(),
  /** Whose parcels may leave. */
  unit_id: id(),
  /** Of a resident: nothing from before their time in the home. */
  since: instant(),
  /** CODE: this piece alone. */
  parcel_id: id().nullable(),
  proxy_id: id().nullable(),
  /** Of a token: who showed it. */
  person_id: id().nullable(),
  /** What the keeper has seen. */
  seen: text(60).nullable(),
  photo_id: id().nullable(),
  opened_at: instant(),
  expires_at: instant(),
  completed_at: instant().nullable(),
  /** When `seen` and the photo go; NULL once they are gone. */
  purge_at: instant().nullable(),
});
export type ParcelHandoverRow = RowOf<typeof ParcelHandovers>;

/** Identity tokens that were scanned, for as long as they would still be good. */
export const ParcelTokenUses = table(
  'parcel_token_uses',
  {
    nonce: text(22),
    expires_at: instant(),
  },
  ['nonce'],
);

/** Wrong codes of a keeper's session, or of a whole station, in the running ten minutes. */
export const ParcelCodeGuesses = table(
  'parcel_code_guesses',
  {
    subject: text(60),
    began_at: instant(),
    last_at: instant(),
    wrong: int(),
  },
  ['subject'],
);

/** A shelf audit at the change of shift. */
export const ParcelAudits = table('parcel_audits', {
  id: id(),
  estate_id: id(),
  at: instant(),
  keeper_id: id(),
  next_keeper_id: id().nullable(),
  expected: int(),
  found: int(),
  missing: int(),
  surplus: json(),
  note: text(200).nullable(),
});
export type ParcelAuditRow = RowOf<typeof ParcelAudits>;

export const ParcelReturns = table('parcel_returns', {
  id: id(),
  estate_id: id(),
  state: enumText<'proposed' | 'confirmed' | 'cancelled'>(),
  proposed_by: id(),
  proposed_at: instant(),
  confirmed_by: id().nullable(),
  confirmed_at: instant().nullable(),
  note: text(200).nullable(),
});
export type ParcelReturnRow = RowOf<typeof ParcelReturns>;

export const ParcelReturnItems = table('parcel_return_items', { return_id: id(), parcel_id: id() }, [
  'return_id',
  'parcel_id',
]);

export const parcelsEntities = [
  ParcelStations,
  Parcels,
  ParcelEvents,
  ParcelProxies,
  ParcelProxyItems,
  ParcelHandovers,
  ParcelTokenUses,
  ParcelCodeGuesses,
  ParcelAudits,
  ParcelReturns,
  ParcelReturnItems,
];
