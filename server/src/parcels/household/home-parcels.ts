import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { IdentityToken, Parcel, ParcelsPage, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitById } from '../../estates/estates.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { promptFor } from '../../messages/subscriptions/subscriptions.service.ts';
import { signToken } from '../handover/identity-token.ts';
import { eventsOf } from '../parcels.change.ts';
import { presentParcel, presentStation, presentSummary } from '../parcels.presenter.ts';
import { pieceOfHome } from '../parcels.read.ts';
import { needsNotification } from '../parcels.rules.ts';
import { Parcels, type ParcelRow } from '../parcels.tables.ts';
import { proxiesOfHome } from '../handover/proxies.ts';
import { stationsByIds, stationsOf } from '../shelf/stations.service.ts';
import { readByPage } from '../notifications/notified.ts';

/** More than a home ever has at once. */
const MOST = 200;
const LIMIT = 20;

const lying = statement<ParcelRow>(
  'SELECT * FROM parcels WHERE unit_id = ? AND is_active = 1 AND stored_at >= ? ORDER BY stored_at, id LIMIT ?',
);

/** The whole page of a home: what waits, oldest first, and letters counted, not listed (R77). */
export async function parcelsPage(scope: Scope): Promise<ParcelsPage> {
  const { actor, db, now } = scope;
  const { unitId, since } = actor.home!;
  const [rows, stations, proxies, prompt] = await Promise.all([
    lying.all(db, [unitId, since, MOST]),
    stationsOf(scope, actor.estateId),
    proxiesOfHome(scope),
    promptFor(scope, ['PARCEL']),
  ]);
  const nameOf = new Map(stations.map(({ id, name }) => [id, name]));
  const waiting = rows.filter(({ kind }) => needsNotification(kind));
  await readByPage(scope, waiting);
  return {
    waiting: waiting.map((row) => presentSummary(row, nameOf.get(row.station_id) ?? '', scope)),
    stations: stations.map((station) => presentStation(station, now)),
    proxies,
    letters: stations.flatMap(({ id, name }) =>
      lettersAt(
        name,
        rows.filter((row) => row.station_id === id),
      ),
    ),
    prompt,
  };
}

function lettersAt(stationName: string, rows: readonly ParcelRow[]): ParcelsPage['letters'] {
  const letters = rows.filter(({ kind }) => !needsNotification(kind));
  const last = letters.at(-1);
  return last ? [{ stationName, count: letters.length, lastAt: toInstant(last.stored_at) }] : [];
}

const NEWEST: readonly SortColumn[] = [
  { column: 'ended_at', direction: 'desc', type: 'number' },
  { column: 'id', direction: 'desc' },
];

export async function parcelHistory(scope: Scope, { cursor, limit = LIMIT }: PageQuery): Promise<Page<ParcelSummary>> {
  const { actor, db } = scope;
  const { unitId, since } = actor.home!;
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(Parcels, 'parcel')
    .where('unit_id = :unitId AND ended_at IS NOT NULL AND stored_at >= :since', { unitId, since });
  const { items, ...page } = await keysetPage<ParcelRow>(query, NEWEST, { cursor, limit });
  const stations = await stationsByIds(
    scope,
    items.map(({ station_id }) => station_id),
  );
  return { items: items.map((row) => presentSummary(row, stations.get(row.station_id)!.name, scope)), ...page };
}

export async function findParcel(scope: Scope, parcelId: string): Promise<Parcel> {
  const row = await pieceOfHome(scope, parcelId);
  await readByPage(scope, [row]);
  return showParcel(scope, row);
}

export async function showParcel(scope: Scope, row: ParcelRow): Promise<Parcel> {
  const [events, stations] = await Promise.all([eventsOf(scope.db, row.id), stationsByIds(scope, [row.station_id])]);
  const names = await recentNamesOf(scope, [...new Set(events.flatMap(({ actor_id }) => actor_id ?? []))]);
  return presentParcel({ row, station: stations.get(row.station_id)!, events, names }, scope);
}

/** Signed at each asking; nothing is stored until it is scanned. */
export async function identityOf(scope: Scope): Promise<IdentityToken> {
  const { actor, deps, now, policies } = scope;
  const { unitId } = actor.home!;
  const identity = { personId: actor.personId, unitId, estateId: actor.estateId };
  const { token, expiresAt } = signToken(deps, identity, { now, seconds: policies.tokenSeconds });
  return {
    token,
    expiresAt: toInstant(expiresAt),
    seconds: policies.tokenSeconds,
    home: (await unitById(scope, unitId))?.address ?? '',
  };
}
