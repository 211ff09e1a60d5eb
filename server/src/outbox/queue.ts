import { In, LessThanOrEqual, MoreThan, Or } from 'typeorm';
import type { Database } from '../database/database.ts';
import { LONGEST_BACKOFF } from '../kit/jobs/backoff.ts';
import { CLOCK_SKEW } from '../kit/jobs/clock-skew.ts';
import { DeadLetters, Outbox, type OutboxRow } from './outbox.tables.ts';

export interface Claim {
  token: string;
  now: number;
  leaseMs: number;
  limit: number;
}

/**
 * Takes rows for one worker, the oldest first and at most one of a key: a later one waits until the earlier is gone.
 * Both engines can do it, and so can a cluster, where row locks are not shared: look, update on condition, read back.
 * `contested`: others were faster on all that was found; there may be more. A time further ahead than anybody means is
 * one of a wrong clock, and does not count.
 */
export async function claim(
  db: Database,
  { token, now, leaseMs, limit }: Claim,
): Promise<{ rows: OutboxRow[]; contested: boolean }> {
  const leaseAstray = now + leaseMs + CLOCK_SKEW;
  const found = await db.read.query<{ id: string }[]>(
    `SELECT candidate.id FROM outbox AS candidate
     WHERE (candidate.available_at <= ? OR candidate.available_at > ?)
       AND (candidate.leased_until <= ? OR candidate.leased_until > ?)
     AND NOT EXISTS (SELECT earlier.id FROM outbox AS earlier
       WHERE earlier.ordering_key = candidate.ordering_key AND earlier.id < candidate.id)
     ORDER BY candidate.id LIMIT ?`,
    [now, now + LONGEST_BACKOFF + CLOCK_SKEW, now, leaseAstray, limit],
  );
  if (found.length === 0) return { rows: [], contested: false };
  const ids = In(found.map(({ id }) => id));
  const rows = await db.tx(async (tx) => {
    const claimed = { lease_token: token, leased_until: now + leaseMs, attempts: () => 'attempts + 1' };
    await tx.update(Outbox, { id: ids, leased_until: Or(LessThanOrEqual(now), MoreThan(leaseAstray)) }, claimed);
    return tx.findBy(Outbox, { id: ids, lease_token: token });
  });
  return { rows, contested: rows.length === 0 };
}

/** Every settlement is on condition of the lease: a worker that lost it has nothing to say any more. */
const leased = ({ id, lease_token }: OutboxRow) => ({ id, lease_token: lease_token! });

export async function settle(db: Database, row: OutboxRow): Promise<void> {
  await db.tx((tx) => tx.delete(Outbox, leased(row)));
}

export async function postpone(db: Database, row: OutboxRow, until: number, error: string): Promise<void> {
  const change = { lease_token: null, leased_until: 0, available_at: until, last_error: error };
  await db.tx((tx) => tx.update(Outbox, leased(row), change));
}

/** Out of the way of its key's later rows, and into the view of an administrator. */
export async function bury(db: Database, row: OutboxRow, now: number, error: string): Promise<void> {
  await db.tx(async (tx) => {
    const { affected } = await tx.delete(Outbox, leased(row));
    if (affected !== 1) return;
    const { id, topic, estate_id, ordering_key, payload, created_at, attempts } = row;
    const letter = { id, topic, estate_id, ordering_key, payload, created_at, attempts };
    await tx.insert(DeadLetters, { ...letter, last_error: error, died_at: now });
  });
}

/** For the gauges: how much waits, and how much was given up on. */
export async function countBacklog({ read }: Database): Promise<{ pending: number; dead: number }> {
  const [pending, dead] = await Promise.all([read.count(Outbox), read.count(DeadLetters)]);
  return { pending, dead };
}
