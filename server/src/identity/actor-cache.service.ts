import { LRUCache } from 'lru-cache';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import { perDatabase } from '../kit/memory/memory.ts';
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
  readonly #entries = new LRUCache<string, Entry>({ max: LIMIT });
  #forgotten = 0;

  /** Changes whenever somebody is forgotten: what was read before that must not be kept. */
  get generation(): number {
    return this.#forgotten;
  }

  get(tokenHash: string, now: number): Actor | undefined {
    const entry = this.#entries.get(tokenHash);
    return entry && now >= entry.from && now < entry.until ? entry.actor : undefined;
  }

  set(tokenHash: string, actor: Actor, { from, until }: { from: number; until: number }): void {
    this.#entries.set(tokenHash, { actor, from, until });
  }

  forget(personId: string): void {
    this.#forgotten += 1;
    for (const [tokenHash, { actor }] of this.#entries) {
      if (actor.personId === personId) this.#entries.delete(tokenHash);
    }
  }
}

export const actorCacheOf = perDatabase(() => new ActorCache());

/** Their roles, home or sessions have changed: every device of theirs is asked anew once this transaction is kept. */
export function forgetPerson(deps: Pick<Deps, 'db'>, personId: string): void {
  deps.db.afterCommit(() => actorCacheOf(deps).forget(personId));
}
