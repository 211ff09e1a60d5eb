import type { CurrentMembership } from '../../homes/people/memberships.service.ts';
import type { Db } from '../../kit/scope.ts';
import { Parcels } from '../parcels.tables.ts';

export interface WaitingParcels {
  unitId: string;
  count: number;
  /** What waits longest is fetched first. */
  oldest: { id: string; code: string; stationName: string; storedAt: number };
}

/** More than a person's homes ever have: counting ends here. */
const MOST = 100;

type Waiting = WaitingParcels['oldest'] & { unitId: string };

/** What these homes have to fetch, that with the oldest piece first; nothing from before the actor lived there. */
export async function waitingParcels(
  { db }: { db: Db },
  homes: readonly CurrentMembership[],
): Promise<WaitingParcels[]> {
  if (homes.length === 0) return [];
  const rows = await db
    .createQueryBuilder()
    .select('piece.id AS id, piece.unit_id AS unitId, piece.code AS code, piece.stored_at AS storedAt')
    .addSelect('station.name', 'stationName')
    .from(Parcels, 'piece')
    .innerJoin('parcel_stations', 'station', 'station.id = piece.station_id')
    .where("piece.is_active = 1 AND piece.state = 'IN_STORE' AND piece.kind <> 'LETTER'")
    .andWhere('piece.unit_id IN (:...unitIds)', { unitIds: homes.map(({ unitId }) => unitId) })
    .orderBy('piece.stored_at')
    .addOrderBy('piece.id')
    .limit(MOST)
    .getRawMany<Waiting>();
  return homes
    .flatMap(({ unitId, validFrom }) => {
      const pieces = rows.filter((row) => row.unitId === unitId && row.storedAt >= validFrom);
      const [oldest] = pieces;
      return oldest ? [{ unitId, count: pieces.length, oldest }] : [];
    })
    .toSorted((a, b) => a.oldest.storedAt - b.oldest.storedAt);
}
