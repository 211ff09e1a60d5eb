import { randomUUID } from 'node:crypto';
import { In, LessThanOrEqual } from 'typeorm';
import type { Database } from '../database/database.ts';
import { insertUnlessThere } from '../database/queries/writes.ts';
import { Jobs, type JobRow } from './scheduler.tables.ts';

export async function jobRows(db: Database, names: readonly string[]): Promise<JobRow[]> {
  if (names.length === 0) return [];
  return db.read.findBy(Jobs, { name: In(names) });
}

/** Another process may do the same at this moment; then its row stands, and ours cannot be taken. */
export async function registerJob(db: Database, name: string, due_at: number): Promise<JobRow> {
  const row: JobRow = { name, due_at, lease_token: null, leased_until: 0, ran_at: null, failures: 0, last_error: null };
  await db.tx((tx) => insertUnlessThere(tx, Jobs, row));
  return row;
}

/** Of several processes that find it astray one corrects it; it stands as the others will find it. */
export async function correctJob(
  db: Database,
  row: JobRow,
  change: Pick<JobRow, 'due_at' | 'leased_until' | 'ran_at'>,
): Promise<JobRow> {
  const { name, due_at, leased_until } = row;
  await db.tx((tx) => tx.update(Jobs, { name, due_at, leased_until }, change));
  return { ...row, ...change };
}

/** Exactly one process changes the row of a tick; it gets the token to release it by. */
export async function takeJob(
  db: Database,
  { name, due_at }: JobRow,
  now: number,
  leaseMs: number,
): Promise<string | undefined> {
  const token = randomUUID();
  const free = { name, due_at, leased_until: LessThanOrEqual(now) };
  const { affected } = await db.tx((tx) => tx.update(Jobs, free, { lease_token: token, leased_until: now + leaseMs }));
  return affected === 1 ? token : undefined;
}

/** Without effect when the lease ran out and another process has it. */
export async function releaseJob(db: Database, name: string, token: string, change: Partial<JobRow>): Promise<void> {
  await db.tx((tx) => tx.update(Jobs, { name, lease_token: token }, { lease_token: null, ...change }));
}
