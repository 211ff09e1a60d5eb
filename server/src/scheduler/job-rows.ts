import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { JobRow } from './scheduler.tables.ts';

export async function jobRows(db: Database, names: readonly string[]): Promise<JobRow[]> {
  if (names.length === 0) return [];
  return db.read
    .selectFrom('jobs')
    .selectAll()
    .where('name', 'in', [...names])
    .execute();
}

/** Another process may do the same at this moment; then its row stands, and ours cannot be taken. */
export async function registerJob(db: Database, name: string, due_at: number): Promise<JobRow> {
  const row: JobRow = { name, due_at, lease_token: null, leased_until: 0, failures: 0, last_error: null };
  try {
    await db.tx((tx) => tx.insertInto('jobs').values(row).execute());
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return row;
}

/** Exactly one process changes the row of a tick; it gets the token to release it by. */
export async function takeJob(
  db: Database,
  { name, due_at }: JobRow,
  now: number,
  leaseMs: number,
): Promise<string | undefined> {
  const token = randomUUID();
  const taken = await db.tx((tx) =>
    tx
      .updateTable('jobs')
      .set({ lease_token: token, leased_until: now + leaseMs })
      .where('name', '=', name)
      .where('due_at', '=', due_at)
      .where('leased_until', '<=', now)
      .executeTakeFirst(),
  );
  return taken.numUpdatedRows === 1n ? token : undefined;
}

/** Without effect when the lease ran out and another process has it. */
export async function releaseJob(db: Database, name: string, token: string, change: Partial<JobRow>): Promise<void> {
  await db.tx((tx) =>
    tx
      .updateTable('jobs')
      .set({ lease_token: null, ...change })
      .where('name', '=', name)
      .where('lease_token', '=', token)
      .execute(),
  );
}
