import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type {
  Carrier,
  DisputeReason,
  HandoverProof,
  ParcelEventType,
  ParcelKind,
  ParcelState,
} from '@linli/shared/parcels/parcels.words.ts';

/** R78: a place for parcels, with hours and somebody to call. */
export interface ParcelStationRow {
  id: string;
  estate_id: string;
  name: string;
  place: string;
  phone: string;
  /** Milliseconds since Shanghai midnight. */
  opens_at: number;
  closes_at: number;
}

/** A keeper's list a piece lies in; follows from its state, stored so that an index can hold it. */
export type ParcelQueue = 'unmatched' | 'waiting' | 'disputed' | 'gone';
export type ToldBy = NonNullable<KeeperParcel['told']>['by'];

export interface ParcelRow {
  id: string;
  estate_id: string;
  station_id: string;
  /** Made on the keeper's phone with the scan: a repeat of the intake finds the piece by it. */
  ref: string;
  version: number;
  kind: ParcelKind;
  carrier: Carrier | null;
  tracking_no: string | null;
  /** Carrier and tracking number: one piece per key; NULL for a letter without a number. */
  tracking_key: string | null;
  tracking_tail: string | null;
  state: ParcelState;
  queue: ParcelQueue;
  /** 1 while at the station, NULL afterwards: its code is free for another piece then. */
  is_active: 1 | null;
  /** Where it lies now; the code keeps the place where it lay first, for it is written on the piece. */
  shelf: string;
  code: string;
  /** The code as it is said, without dashes: one piece at a station. */
  code_digits: string;
  flags: string;
  unit_id: string | null;
  person_id: string | null;
  address: string | null;
  label_name: string | null;
  /** Sealed, see identity/phone-vault.ts: the number on the label, or the last four of it. */
  label_phone: string | null;
  phone_print: string | null;
  phone_tail_print: string | null;
  photo_id: string | null;
  stored_at: number;
  stored_by: string;
  /** The proof of R76. */
  told_at: number | null;
  told_by: ToldBy | null;
  /** Since when somebody should know and nobody does: the queue 未通知. NULL: not in it. */
  untold_since: number | null;
  remind_no: number;
  remind_at: number | null;
  return_after: number;
  /** `return_after` while it may be proposed for return; NULL: gone, in dispute, or on a return already. */
  held_until: number | null;
  return_id: string | null;
  handover_id: string | null;
  ticket_id: string | null;
  dispute_reason: DisputeReason | null;
  ended_at: number | null;
  /** When the label's name, phone and photo go; NULL once they are gone. */
  purge_at: number | null;
}

/** The custody chain, appended to and never changed. */
export interface ParcelEventRow {
  id: string;
  parcel_id: string;
  type: ParcelEventType;
  at: number;
  /** Staff or resident; NULL: the system. */
  actor_id: string | null;
  /** Who took it in somebody's place. */
  proxy_name: string | null;
  body: string | null;
}

export interface ParcelProxyRow {
  id: string;
  estate_id: string;
  unit_id: string;
  appointed_by: string;
  name: string;
  code_sealed: string;
  code_print: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  revoked_at: number | null;
}

export interface ParcelHandoverRow {
  id: string;
  estate_id: string;
  station_id: string;
  keeper_id: string;
  proof: HandoverProof;
  /** Whose parcels may leave. */
  unit_id: string;
  /** Of a resident: nothing from before their time in the home. */
  since: number;
  /** CODE: this piece alone. */
  parcel_id: string | null;
  proxy_id: string | null;
  /** Of a token: who showed it. */
  person_id: string | null;
  /** What the keeper has seen. */
  seen: string | null;
  photo_id: string | null;
  opened_at: number;
  expires_at: number;
  completed_at: number | null;
  /** When `seen` and the photo go; NULL once they are gone. */
  purge_at: number | null;
}

/** Identity tokens that were scanned, for as long as they would still be good. */
export interface ParcelTokenUseRow {
  nonce: string;
  expires_at: number;
}

/** Wrong codes of a keeper's session, or of a whole station, in the running ten minutes. */
export interface ParcelCodeGuessRow {
  subject: string;
  began_at: number;
  last_at: number;
  wrong: number;
}

/** A shelf audit at the change of shift. */
export interface ParcelAuditRow {
  id: string;
  estate_id: string;
  at: number;
  keeper_id: string;
  next_keeper_id: string | null;
  expected: number;
  found: number;
  missing: number;
  surplus: string;
  note: string | null;
}

export interface ParcelReturnRow {
  id: string;
  estate_id: string;
  state: 'proposed' | 'confirmed' | 'cancelled';
  proposed_by: string;
  proposed_at: number;
  confirmed_by: string | null;
  confirmed_at: number | null;
  note: string | null;
}

export interface ParcelsTables {
  parcel_stations: ParcelStationRow;
  parcels: ParcelRow;
  parcel_events: ParcelEventRow;
  parcel_proxies: ParcelProxyRow;
  parcel_proxy_items: { proxy_id: string; parcel_id: string };
  parcel_handovers: ParcelHandoverRow;
  parcel_token_uses: ParcelTokenUseRow;
  parcel_code_guesses: ParcelCodeGuessRow;
  parcel_audits: ParcelAuditRow;
  parcel_returns: ParcelReturnRow;
  parcel_return_items: { return_id: string; parcel_id: string };
}
