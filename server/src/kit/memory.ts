import { SECOND } from '@linli/shared/kit/time.ts';
import type { Database } from '../database/database.ts';
import type { Deps } from './deps.ts';

/** How long a process may go on showing what has changed elsewhere; as long as it believes a session. */
const LIFE = 10 * SECOND;
const MOST = 5_000;

/**
 * Facts that are read with every ticket and hardly ever change: names, an estate's phone. Remembered for some seconds,
 * one memory per database. Never for what a rule decides on.
 */
export function briefMemory<Fact>() {
  const memories = new WeakMap<Database, Map<string, { fact: Fact; from: number }>>();
  const memoryOf = ({ db }: Pick<Deps, 'db'>) => {
    const known = memories.get(db) ?? new Map<string, { fact: Fact; from: number }>();
    if (!memories.has(db)) memories.set(db, known);
    return known;
  };
  return {
    recall(deps: Pick<Deps, 'db'>, key: string, now: number): Fact | undefined {
      const entry = memoryOf(deps).get(key);
      return entry && now >= entry.from && now - entry.from < LIFE ? entry.fact : undefined;
    },
    keep(deps: Pick<Deps, 'db'>, key: string, fact: Fact, now: number) {
      const memory = memoryOf(deps);
      // Rather forget all than look for the oldest: everything is back within one question.
      if (memory.size >= MOST) memory.clear();
      memory.set(key, { fact, from: now });
    },
  };
}
