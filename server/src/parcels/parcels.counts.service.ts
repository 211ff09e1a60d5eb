import { addDays, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import { statement } from '../database/queries/statement.ts';
import type { Scope } from '../kit/scope.ts';

export interface ParcelCounts {
  stored: number;
  handedOver: number;
}

const COUNT = 'SELECT COUNT(*) AS count FROM parcels WHERE estate_id = ?';
const storedWithin = statement<{ count: number }>(`${COUNT} AND stored_at >= ? AND stored_at < ?`);
const handedOverWithin = statement<{ count: number }>(
  `${COUNT} AND ended_at >= ? AND ended_at < ? AND state IN ('PICKED_UP', 'PICKED_BY_PROXY')`,
);

/** What a day brought to the station and what was fetched from it, for the public work log: numbers, nobody's. */
export async function parcelCountsOn(
  { db }: Pick<Scope, 'db'>,
  estateId: string,
  day: LocalDate,
): Promise<ParcelCounts> {
  const within = [estateId, startOfDay(day), startOfDay(addDays(day, 1))];
  const stored = await storedWithin.first(db, within);
  const handedOver = await handedOverWithin.first(db, within);
  return { stored: stored!.count, handedOver: handedOver!.count };
}

const onShelfFrom = statement<{ count: number }>(`${COUNT} AND queue = 'waiting' AND stored_by = ?`);

/** How many pieces on the shelf somebody has taken in. */
export const piecesTakenInBy = async ({ db }: Pick<Scope, 'db'>, estateId: string, keeperId: string): Promise<number> =>
  (await onShelfFrom.first(db, [estateId, keeperId]))!.count;
