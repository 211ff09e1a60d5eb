import { Problem } from '@linli/shared/kit/problem.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Scope } from '../../kit/scope.ts';
import { ParcelStations, type ParcelStationRow } from '../parcels.tables.ts';

const all = statement<ParcelStationRow>('SELECT * FROM parcel_stations WHERE estate_id = ? ORDER BY id');
const first = statement<ParcelStationRow>(`${all.text} LIMIT 1`);

/** Where an estate keeps its parcels; one that has no such place has none of the pages either. */
export async function stationOf({ db }: Pick<Scope, 'db'>, estateId: string): Promise<ParcelStationRow> {
  const station = await first.first(db, [estateId]);
  if (!station) throw new Problem('resource.not-found', { detail: '本小区还没有设立快递存放点' });
  return station;
}

/** Most estates have one, some a second at another gate, some none. */
export const stationsOf = ({ db }: Pick<Scope, 'db'>, estateId: string): Promise<ParcelStationRow[]> =>
  all.all(db, [estateId]);

export async function stationsByIds({ db }: Pick<Scope, 'db'>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ParcelStationRow>();
  const rows = await db
    .createQueryBuilder()
    .select('*')
    .from(ParcelStations, 'station')
    .where('id IN (:...ids)', { ids: [...new Set(ids)] })
    .getRawMany<ParcelStationRow>();
  return new Map(rows.map((row) => [row.id, row]));
}
