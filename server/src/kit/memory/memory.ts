import { LRUCache } from 'lru-cache';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { Database } from '../../database/database.ts';
import type { Deps } from '../deps.ts';

/** How long a process may go on showing what has changed elsewhere; as long as it believes a session. */
const LIFE = 10 * SECOND;
const MOST = 5_000;

/** One of something per database: that is what its answers are true of. */
export function perDatabase<Kept extends object>(make: () => Kept): (deps: Pick<Deps, 'db'>) => Kept {
  const kept = new WeakMap<Database, Kept>();
  return ({ db }) => {
    const known = kept.get(db) ?? make();
    kept.set(db, known);
    return known;
  };
}

/**
 * Facts that are read with every ticket and hardly ever change: names, an estate's phone. Remembered for some seconds.
 * Never for what a rule decides on. Time is told, so that it may be the seed's or a test's.
 */
export function briefMemory<Fact>() {
  const memoryOf = perDatabase(() => new LRUCache<string, { fact: Fact; from: number }>({ max: MOST }));
  return {
    recall(deps: Pick<Deps, 'db'>, key: string, now: number): Fact | undefined {
      const entry = memoryOf(deps).get(key);
      return entry && now >= entry.from && now - entry.from < LIFE ? entry.fact : undefined;
    },
    keep(deps: Pick<Deps, 'db'>, key: string, fact: Fact, now: number) {
      memoryOf(deps).set(key, { fact, from: now });
    },
  };
}
