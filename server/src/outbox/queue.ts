import type { Database } from '../database/database.ts';
import type { OutboxRow } from './outbox.tables.ts';

export interface Claim {
  token: string;
  now: number;
  leaseMs: number;
  limit: number;
}

/**
 * Takes rows for one worker, the oldest first and at most one of a key: a later one waits until the earlier is gone.
 * Both engines can do it, and so can a cluster, where row locks are not shared: look, update on condition, read back.
 * `contested`: others were faster on all that was found; there may be more.
 */
export async function claim(
  db: Database,
  { token, now, leaseMs, limit }: Claim,
): Promise<{ rows: OutboxRow[]; contested: boolean }> {
  const found = await db.read
    .selectFrom('outbox as row')
    .select('row.id')
    .where('row.available_at', '<=', now)
    .where('row.leased_until', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.ordering_key', '=', 'row.ordering_key')
            .whereRef('earlier.id', '<', 'row.id'),
        ),
      ),
    )
    .orderBy('row.id')
    .limit(limit)
    .execute();
  if (found.length === 0) return { rows: [], contested: false };
  const ids = found.map(({ id }) => id);
  const rows = await db.tx(async (tx) => {
    await tx
      .updateTable('outbox')
      .set((row) => ({ lease_token: token, leased_until: now + leaseMs, attempts: row('attempts', '+', 1) }))
      .where('id', 'in', ids)
      .where('leased_until', '<=', now)
      .execute();
    return tx.selectFrom('outbox').selectAll().where('id', 'in', ids).where('lease_token', '=', token).execute();
  });
  return { rows, contested: rows.length === 0 };
}

/** Every settlement is on condition of the lease: a worker that lost it has nothing to say any more. */
const leased = ({ id, lease_token }: OutboxRow) => ({ id, lease_token: lease_token! });

export async function settle(db: Database, row: OutboxRow): Promise<void> {
  const { id, lease_token } = leased(row);
  await db.tx((tx) => tx.deleteFrom('outbox').where('id', '=', id).where('lease_token', '=', lease_token).execute());
}

export async function postpone(db: Database, row: OutboxRow, until: number, error: string): Promise<void> {
  const { id, lease_token } = leased(row);
  await db.tx((tx) =>
    tx
      .updateTable('outbox')
      .set({ lease_token: null, leased_until: 0, available_at: until, last_error: error })
      .where('id', '=', id)
      .where('lease_token', '=', lease_token)
      .execute(),
  );
}

/** Out of the way of its key's later rows, and into the view of an administrator. */
export async function bury(db: Database, row: OutboxRow, now: number, error: string): Promise<void> {
  const { id, lease_token } = leased(row);
  await db.tx(async (tx) => {
    const gone = await tx
      .deleteFrom('outbox')
      .where('id', '=', id)
      .where('lease_token', '=', lease_token)
      .executeTakeFirst();
    if (gone.numDeletedRows !== 1n) return;
    const { topic, estate_id, ordering_key, payload, created_at, attempts } = row;
    await tx
      .insertInto('dead_letters')
      .values({ id, topic, estate_id, ordering_key, payload, created_at, attempts, last_error: error, died_at: now })
      .execute();
  });
}

/** For the gauges: how much waits, and how much was given up on. */
export async function countBacklog(db: Database): Promise<{ pending: number; dead: number }> {
  const [pending, dead] = await Promise.all(
    (['outbox', 'dead_letters'] as const).map((table) =>
      db.read
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    ),
  );
  return { pending: Number(pending?.count), dead: Number(dead?.count) };
}
