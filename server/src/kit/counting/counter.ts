import { increment } from '../../database/queries/writes.ts';
import { Counters } from '../kit.tables.ts';
import type { Db } from '../scope.ts';

/**
 * The next number of a series, from 1, without gaps among committed transactions. Its row stays locked until the
 * transaction ends: ask for it late.
 */
export const nextNumber = (db: Db, series: string): Promise<number> => increment(db, Counters, series);
