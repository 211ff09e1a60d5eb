import { statement } from '../database/queries/statement.ts';
import type { Database } from '../database/database.ts';
import type { EventType } from '../kit/events.ts';
import type { Actor, Scope } from '../kit/scope.ts';

interface Emitted<Payload> {
  /** Events of one key are delivered one after the other, in the order they were emitted. */
  key: string;
  payload: Payload;
  /** Only where nobody acts; otherwise it is the actor's. */
  estateId?: string;
}

type Emitter = Pick<Scope, 'db' | 'now' | 'deps'> & { actor?: Pick<Actor, 'estateId'> };

const insert = statement(
  'INSERT INTO outbox (id, topic, estate_id, ordering_key, payload, created_at, available_at, attempts, leased_until) ' +
    'VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)',
);

/** Writes an event beside the change it tells of: it leaves after the commit, or never. */
export async function emit<Payload>(
  { db, now, deps, actor }: Emitter,
  { topic }: EventType<Payload>,
  { key, payload, ...emitted }: Emitted<NoInfer<Payload>>,
): Promise<void> {
  const estateId = emitted.estateId ?? actor?.estateId ?? null;
  await insert.run(db, [deps.newId(), topic, estateId, key, JSON.stringify(payload), now, now]);
  wakeAfterCommit(deps.db);
}

const listeners = new WeakMap<Database, Set<() => void>>();

/** Calls back after each commit of this process that left something to deliver. Answers how to stop listening. */
export function onEmitted(db: Database, listener: () => void): () => void {
  const known = listeners.get(db) ?? new Set();
  listeners.set(db, known.add(listener));
  return () => known.delete(listener);
}

export const wakeAfterCommit = (db: Database): void =>
  db.afterCommit(() => {
    for (const listener of listeners.get(db) ?? []) listener();
  });
