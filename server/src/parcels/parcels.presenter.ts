import { maskPhone } from '@linli/shared/kit/phone.ts';
import { maskName } from '@linli/shared/kit/text.ts';
import { DAY, timeOfDay, toInstant } from '@linli/shared/kit/time.ts';
import { followUpWayLabels } from '@linli/shared/messages/messages.words.ts';
import { parcelsAdminApi } from '@linli/shared/parcels/parcels.admin.api.ts';
import { parcelsApi } from '@linli/shared/parcels/parcels.api.ts';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Parcel, ParcelEvent, ParcelStation, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import type { ParcelFlag } from '@linli/shared/parcels/parcels.words.ts';
import { clockOf, momentInWords } from '../kit/text/moment.ts';
import type { FollowUpAttempt } from '../messages/notifications/subjects.service.ts';
import { allowed, type Viewer } from '../kit/rules.ts';
import { keeperRules, residentRules, type ParcelSubject } from './parcels.rules.ts';
import type { ParcelEventRow, ParcelRow, ParcelStationRow } from './parcels.tables.ts';

export function presentStation(station: ParcelStationRow, now: number): ParcelStation {
  const { id, name, place, phone, opens_at, closes_at } = station;
  const time = timeOfDay(now);
  return {
    id,
    name,
    place,
    phone,
    opensAt: clockOf(opens_at),
    closesAt: clockOf(closes_at),
    open: time >= opens_at && time < closes_at,
  };
}

type Summed = Pick<
  ParcelRow,
  'id' | 'kind' | 'carrier' | 'tracking_tail' | 'state' | 'code' | 'flags' | 'stored_at' | 'return_after' | 'ended_at'
> &
  ParcelSubject;

function summary(row: Summed, stationName: string, now: number, showsCode: boolean): Omit<ParcelSummary, 'actions'> {
  const waits = row.state === 'IN_STORE' || row.state === 'UNMATCHED';
  return {
    id: row.id,
    kind: row.kind,
    ...(row.carrier && { carrier: row.carrier }),
    ...(row.tracking_tail && { trackingTail: row.tracking_tail }),
    state: row.state,
    ...(showsCode && { code: row.code }),
    flags: JSON.parse(row.flags) as ParcelFlag[],
    stationName,
    storedAt: toInstant(row.stored_at),
    days: Math.max(0, Math.floor(((row.ended_at ?? now) - row.stored_at) / DAY)),
    ...(waits && { returnAfter: toInstant(row.return_after) }),
    ...(row.ended_at !== null && { endedAt: toInstant(row.ended_at) }),
  };
}

/** As a resident sees a piece of their home. The code is theirs to say while it waits. */
export const presentSummary = (row: Summed, stationName: string, viewer: Viewer): ParcelSummary => ({
  ...summary(row, stationName, viewer.now, row.state === 'IN_STORE'),
  actions: allowed(residentCalls, residentRules, row, viewer),
});

const residentCalls = { dispute: parcelsApi.dispute, proxy: parcelsApi.appointProxy };

interface ParcelFile {
  row: ParcelRow;
  station: ParcelStationRow;
  events: readonly ParcelEventRow[];
  names: ReadonlyMap<string, string>;
}

export function presentParcel({ row, station, events, names }: ParcelFile, viewer: Viewer): Parcel {
  return {
    ...presentSummary(row, station.name, viewer),
    ...(row.tracking_no && { trackingNo: row.tracking_no }),
    station: presentStation(station, viewer.now),
    events: events.map((event) => presentEvent(event, names)),
    ...(row.ticket_id && { ticketId: row.ticket_id }),
  };
}

export function presentEvent(event: ParcelEventRow, names: ReadonlyMap<string, string>): ParcelEvent {
  const byName = event.proxy_name ? maskName(event.proxy_name) : event.actor_id ? names.get(event.actor_id) : undefined;
  return {
    type: event.type,
    at: toInstant(event.at),
    ...(byName && { byName }),
    ...(event.body && { text: event.body }),
  };
}

export interface KeeperView extends Viewer {
  stationName: string;
  /** Of the people confirmed as recipients. */
  names: ReadonlyMap<string, string>;
  /** The last call or visit for each piece nobody knows of. */
  lastTries?: ReadonlyMap<string, FollowUpAttempt>;
  /** Opens what the vault has sealed. */
  open: (sealed: string) => string;
}

/** What is known of a number, without telling it: `138****5678`, or `****5678` from a label that shows no more. */
const masked = (phone: string) => (phone.length === 4 ? `****${phone}` : maskPhone(phone));

/** 「打电话没联系上（11月20日 10:05）」 */
export const presentTry = ({ way, reached, note, at }: FollowUpAttempt): string => {
  return `${followUpWayLabels[way]}${reached ? '已告知' : '没联系上'}（${momentInWords(at)}）${note ? `：${note}` : ''}`;
};

export function presentForKeeper(row: ParcelRow, view: KeeperView): KeeperParcel {
  const { stationName, now, names, lastTries, open } = view;
  const recipient = row.label_name ?? names.get(row.person_id ?? '');
  return {
    ...summary(row, stationName, now, row.is_active === 1),
    version: row.version,
    ...(row.tracking_no && { trackingNo: row.tracking_no }),
    shelf: row.shelf,
    ...(row.address && { address: row.address }),
    ...(row.unit_id && { unitId: row.unit_id }),
    ...(recipient && { recipient: maskName(recipient) }),
    ...(row.label_phone && { phone: masked(open(row.label_phone)) }),
    ...(row.told_at !== null && row.told_by && { told: { at: toInstant(row.told_at), by: row.told_by } }),
    ...(row.told_at === null && lastTries?.has(row.id) && { telling: presentTry(lastTries.get(row.id)!) }),
    ...(row.ticket_id && { ticketId: row.ticket_id }),
    actions: allowed(parcelsAdminApi, keeperRules, row, view),
  };
}
