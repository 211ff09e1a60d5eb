import { LRUCache } from 'lru-cache';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { Database } from '../../database/database.ts';
import type { Deps } from '../deps.ts';

/** How long a process may go on showing what has changed elsewhere; as long as it believes a session. */
const LIFE = 10 * SECOND;
const MOST = 10_000;

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

/**
 * What is read with every request and rules do decide on: remembered for some seconds as well, but forgotten at once by
 * the process that changes it. What was being read at that moment may be of before, and is not kept.
 */
export function watchedMemory<Fact>() {
  const memoryOf = perDatabase(() => ({
    entries: new LRUCache<string, { fact: Fact; from: number; until: number }>({ max: MOST }),
    changes: 0,
  }));
  return {
    recall(deps: Pick<Deps, 'db'>, key: string, now: number): Fact | undefined {
      const entry = memoryOf(deps).entries.get(key);
      return entry && now >= entry.from && now < entry.until ? entry.fact : undefined;
    },
    /** To be called before reading. Answers how to keep what was read, at the most until an instant it brings itself. */
    reading(deps: Pick<Deps, 'db'>) {
      const memory = memoryOf(deps);
      const { changes } = memory;
      return (key: string, fact: Fact, now: number, until = Infinity) => {
        if (memory.changes === changes)
          memory.entries.set(key, { fact, from: now, until: Math.min(now + LIFE, until) });
      };
    },
    /** Once the running transaction is kept. */
    forget({ db }: Pick<Deps, 'db'>, isMeant: (fact: Fact, key: string) => boolean) {
      db.afterCommit(() => {
        const memory = memoryOf({ db });
        memory.changes += 1;
        for (const [key, { fact }] of memory.entries) if (isMeant(fact, key)) memory.entries.delete(key);
      });
    },
  };
}
