import type { Db } from '../../kit/scope.ts';
import { Parcels, type ParcelRow } from '../parcels.tables.ts';

/**
 * Whether a piece still waits for this home, asked before anything is said of it. The update changes nothing and locks
 * the row: until this transaction ends the piece can neither leave nor be given to another home, and whoever does so
 * afterwards finds, and cancels, what was said here.
 */
export async function holdWaiting(db: Db, { id, unit_id }: Pick<ParcelRow, 'id' | 'unit_id'>): Promise<boolean> {
  const waiting = { id, unit_id: unit_id!, state: 'IN_STORE' as const };
  const { affected } = await db.update(Parcels, waiting, { state: 'IN_STORE' });
  return affected === 1;
}
