import { carrierLabels, parcelKindLabels } from '@linli/shared/parcels/parcels.words.ts';
import { contactsToTell } from '../../homes/people/contacts.service.ts';
import { occupantsOf } from '../../homes/people/occupants.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import { openFollowUp } from '../../messages/follow-ups/follow-ups.service.ts';
import { cancelNotificationsAbout } from '../../messages/notifications/subjects.service.ts';
import { notify, type Recipient, type Notification } from '../../messages/notifications/notify.service.ts';
import type { PersonNotified } from '../../messages/messages.events.ts';
import type { ParcelsHandedOver, ParcelsStored } from '../parcels.events.ts';
import { proxyName } from '../handover/show.ts';
import { presentStation } from '../parcels.presenter.ts';
import { needsNotification } from '../parcels.rules.ts';
import { ParcelHandovers, Parcels, type ParcelRow, type ParcelStationRow } from '../parcels.tables.ts';
import { stationsByIds } from '../shelf/stations.service.ts';
import { markNotified } from './notified.ts';
import { holdWaiting } from './waiting.ts';

/** 「顺丰快递」 */
const what = ({ carrier, kind }: ParcelRow) => `${carrier ? carrierLabels[carrier] : ''}${parcelKindLabels[kind]}`;

const common = (row: ParcelRow, station: ParcelStationRow) => ({
  estateId: row.estate_id,
  subject: { kind: 'parcel' as const, id: row.id },
  fields: {
    code: row.code,
    carrier: what(row),
    station: station.name,
    place: `${station.name} ${station.place}`,
    at: String(row.stored_at),
  },
});

function whereAndWhen(row: ParcelRow, station: ParcelStationRow): string {
  const { opensAt, closesAt } = presentStation(station, row.stored_at);
  return `取件码 ${row.code}，${station.name}（${station.place}），${opensAt}–${closesAt}`;
}

export const arrival = (row: ParcelRow, station: ParcelStationRow): Notification => ({
  ...common(row, station),
  kind: 'PARCEL_ARRIVED',
  // The home is part of it: after a correction the right one is told, too.
  dedupKey: `parcel:${row.id}:arrived:${row.unit_id}`,
  title: `您有一件${what(row)}到了`,
  body: whereAndWhen(row, station),
});

export const reminder = (row: ParcelRow, station: ParcelStationRow, no: number): Notification => ({
  ...common(row, station),
  kind: 'PARCEL_REMINDER',
  dedupKey: `parcel:${row.id}:reminder:${no}:${row.unit_id}`,
  title: `您的${what(row)}还没取`,
  body: whereAndWhen(row, station),
});

/** What is said of pieces while they wait, and is idle once they have left. */
export const waitingNews = (ids: readonly string[]) => ({
  kind: 'parcel' as const,
  ids,
  said: ['PARCEL_ARRIVED', 'PARCEL_REMINDER'] as const,
});

/** Those who live in these homes, and for homes without anybody in the app the contacts the desk knows. */
async function recipientsOf(
  scope: { db: Deps['db']['read']; now: number },
  unitIds: readonly string[],
): Promise<Map<string, Recipient[]>> {
  const [occupants, contacts] = await Promise.all([
    occupantsOf(scope, unitIds, scope.now),
    contactsToTell(scope, unitIds),
  ]);
  const found = new Map<string, Recipient[]>(
    [...occupants].map(([unitId, ids]) => [unitId, ids.map((personId) => ({ personId, unitId }))]),
  );
  for (const { contactId, unitId } of contacts)
    found.get(unitId)!.push({ personId: contactId, unitId, isContact: true });
  return found;
}

/** After the commit, one transaction for each piece: what was told before is recognised by its key. */
export const notifyOfArrivals =
  (deps: Deps): EventHandler<ParcelsStored> =>
  async ({ parcelIds }) => {
    const rows = await deps.db.read
      .createQueryBuilder()
      .select('*')
      .from(Parcels, 'parcel')
      .where("id IN (:...parcelIds) AND state = 'IN_STORE'", { parcelIds })
      .getRawMany<ParcelRow>();
    const told = rows.filter(({ kind, unit_id }) => needsNotification(kind) && unit_id !== null);
    const { recipients, stations } = await audience(deps, told);
    for (const row of told)
      await deps.db.tx(async (db) => {
        if (!(await holdWaiting(db, row))) return;
        const scope = { db, deps, now: deps.clock() };
        const notification = arrival(row, stations.get(row.station_id)!);
        const people = recipients.get(row.unit_id!) ?? [];
        await notify(scope, notification, people);
        // Nobody there is known at all: only a door is left.
        if (people.length === 0) await openFollowUp(scope, { ...notification, unitId: row.unit_id! });
      });
  };

export async function audience(deps: Deps, rows: readonly ParcelRow[]) {
  const scope = { db: deps.db.read, now: deps.clock() };
  const [recipients, stations] = await Promise.all([
    recipientsOf(
      scope,
      rows.flatMap(({ unit_id }) => unit_id ?? []),
    ),
    stationsByIds(
      scope,
      rows.map(({ station_id }) => station_id),
    ),
  ]);
  return { recipients, stations };
}

/** What has been fetched is told of no more; where somebody else fetched it, or no code was seen, the household hears of that. */
export const notifyOfHandover =
  (deps: Deps): EventHandler<ParcelsHandedOver> =>
  async ({ handoverId }) => {
    const { db } = deps;
    const handover = await db.read.findOneByOrFail(ParcelHandovers, { id: handoverId });
    const rows = await db.read.findBy(Parcels, { handover_id: handoverId });
    const ids = rows.map(({ id }) => id);
    await db.tx((tx) => cancelNotificationsAbout({ db: tx, now: deps.clock() }, waitingNews(ids)));
    const first = rows[0];
    if (!first || (handover.proof !== 'PROXY' && handover.proof !== 'STAFF_CHECK')) return;
    const { recipients, stations } = await audience(deps, [first]);
    const by =
      handover.proxy_id === null
        ? '保管员核对了来人的身份'
        : `由您委托的${(await proxyName({ db: db.read }, handover.proxy_id)) ?? ''}取走`;
    const notification: Notification = {
      ...common(first, stations.get(first.station_id)!),
      kind: 'PARCEL_HANDED_OVER',
      dedupKey: `handover:${handoverId}`,
      title: `您的 ${rows.length} 件快递已取走`,
      body: `${by}。如果不是您家人取的，请在快递页反映`,
    };
    await db.tx((tx) =>
      notify({ db: tx, deps, now: deps.clock() }, notification, recipients.get(first.unit_id!) ?? []),
    );
  };

/** The proof of R76: the first that reached anybody of the home. */
export const noteNotified =
  (deps: Deps): EventHandler<PersonNotified> =>
  async ({ subjectKind, subjectId, unitId, by, at }) => {
    if (subjectKind !== 'parcel') return;
    await deps.db.tx((db) => markNotified({ db, deps, now: at }, subjectId, { by, unitId: unitId ?? null }));
  };
