import { SECOND } from '@linli/shared/kit/time.ts';
import type { Database } from '../database/database.ts';
import type { Deps } from '../kit/deps.ts';
import type { Actor } from '../kit/scope.ts';

/** The longest another process may go on believing what has changed here. */
export const ACTOR_CACHE_MS = 10 * SECOND;
const LIMIT = 10_000;

interface Entry {
  actor: Actor;
  from: number;
  until: number;
}

/** Who a session speaks for, remembered for some seconds so that a busy page does not ask the database each time. */
export class ActorCache {
  readonly #entries = new Map<string, Entry>();
  #forgotten = 0;

  /** Changes whenever somebody is forgotten: what was read before that must not be kept. */
  get generation(): number {
    return this.#forgotten;
  }

  get(tokenHash: string, now: number): Actor | undefined {
    const entry = this.#entries.get(tokenHash);
    if (!entry) return undefined;
    if (now >= entry.from && now < entry.until) return entry.actor;
    this.#entries.delete(tokenHash);
    return undefined;
  }

  set(tokenHash: string, actor: Actor, { from, until }: { from: number; until: number }): void {
    this.#entries.delete(tokenHash);
    this.#entries.set(tokenHash, { actor, from, until });
    if (this.#entries.size <= LIMIT) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  forget(personId: string): void {
    this.#forgotten += 1;
    for (const [tokenHash, { actor }] of this.#entries) {
      if (actor.personId === personId) this.#entries.delete(tokenHash);
    }
  }
}

const caches = new WeakMap<Database, ActorCache>();

/** One per database: that is what its answers are true of. */
export function actorCacheOf({ db }: Pick<Deps, 'db'>): ActorCache {
  const known = caches.get(db);
  if (known) return known;
  const cache = new ActorCache();
  caches.set(db, cache);
  return cache;
}

/** Their roles, home or sessions have changed: every device of theirs is asked anew once this transaction is kept. */
export function forgetPerson(deps: Pick<Deps, 'db'>, personId: string): void {
  deps.db.afterCommit(() => actorCacheOf(deps).forget(personId));
}
