import { SECOND } from '@linli/shared/kit/time.ts';
import type { Database } from '../../database/database.ts';
import type { Policies } from '../../kit/scope.ts';

/** The longest another process may go on by figures that were changed here; as long as it believes a session. */
const LIFE = 10 * SECOND;

/**
 * What holds in each estate, read once in ten seconds and not with every request. Another server may make a promise by
 * the old figures for so long. It is kept as it was made, with the version it was made by, so nothing depends on two
 * servers changing at the same instant. Where it matters, at a change of the figures, the database is asked.
 */
export class PolicyCache {
  readonly #entries = new Map<string, { policies: Policies; from: number }>();
  #forgotten = 0;

  /** Changes whenever an estate is forgotten: what was read before that must not be kept. */
  get generation(): number {
    return this.#forgotten;
  }

  get(estateId: string, now: number): Policies | undefined {
    const entry = this.#entries.get(estateId);
    return entry && now >= entry.from && now - entry.from < LIFE ? entry.policies : undefined;
  }

  set(estateId: string, policies: Policies, from: number): void {
    this.#entries.set(estateId, { policies, from });
  }

  forget(estateId: string): void {
    this.#forgotten += 1;
    this.#entries.delete(estateId);
  }
}

const caches = new WeakMap<Database, PolicyCache>();

/** One per database: that is what its answers are true of. */
export function policyCacheOf(db: Database): PolicyCache {
  const known = caches.get(db) ?? new PolicyCache();
  caches.set(db, known);
  return known;
}
