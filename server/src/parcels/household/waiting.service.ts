import { statement } from '../../database/queries/statement.ts';
import type { Actor, Db } from '../../kit/scope.ts';

export interface WaitingParcels {
  count: number;
  /** What waits longest is fetched first. */
  oldest?: { id: string; code: string; stationName: string; storedAt: number };
}

/** More than a home ever has: counting ends here. */
const MOST = 100;

const waiting = statement<{ id: string; code: string; stationName: string; storedAt: number }>(
  `SELECT piece.id, piece.code, station.name AS stationName, piece.stored_at AS storedAt
   FROM parcels piece JOIN parcel_stations station ON station.id = piece.station_id
   WHERE piece.unit_id = ? AND piece.is_active = 1 AND piece.stored_at >= ?
     AND piece.state = 'IN_STORE' AND piece.kind <> 'LETTER'
   ORDER BY piece.stored_at, piece.id LIMIT ?`,
);

/** What a home has to fetch, for its first page; nothing from before the actor lived there. */
export async function waitingParcels({ db, actor }: { db: Db; actor: Actor }): Promise<WaitingParcels> {
  const { home } = actor;
  if (!home) return { count: 0 };
  const rows = await waiting.all(db, [home.unitId, home.since, MOST]);
  return { count: rows.length, ...(rows[0] && { oldest: rows[0] }) };
}
