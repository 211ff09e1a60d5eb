import { LRUCache } from 'lru-cache';
import { increment } from '../../database/queries/writes.ts';
import type { Deps } from '../deps.ts';
import { Counters } from '../kit.tables.ts';
import { perDatabase } from '../memory/memory.ts';
import type { Db } from '../scope.ts';

/**
 * The next number of a series, from 1. Its row stays locked until the transaction ends: where many ask at once, they
 * reserve one before.
 */
export const nextNumber = (db: Db, series: string): Promise<number> => increment(db, Counters, series);

/** Put by for those who come next. What a process has put by when it ends is never given out. */
const SPARE = 15;

interface Series {
  free: number[];
  waiting: number;
  filling?: Promise<void> | undefined;
}

const kept = perDatabase(() => new LRUCache<string, Series>({ max: 100 }));

/** A number of a series, from 1 and with gaps, reserved before a transaction so that nobody waits for its end. */
export async function reserveNumber(deps: Pick<Deps, 'db'>, series: string): Promise<number> {
  const all = kept(deps);
  const own = all.get(series) ?? { free: [], waiting: 0 };
  all.set(series, own);
  own.waiting += 1;
  try {
    for (let next = own.free.shift(); ; next = own.free.shift()) {
      if (next !== undefined) return next;
      await (own.filling ??= fill(deps, series, own).finally(() => (own.filling = undefined)));
    }
  } finally {
    own.waiting -= 1;
  }
}

async function fill({ db }: Pick<Deps, 'db'>, series: string, own: Series): Promise<void> {
  const count = own.waiting + SPARE;
  const last = await db.tx((tx) => increment(tx, Counters, series, count));
  for (let number = last - count + 1; number <= last; number += 1) own.free.push(number);
}
