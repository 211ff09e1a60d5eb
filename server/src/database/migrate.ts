import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import type { EngineName } from './engine.ts';
import { isUnavailable } from './errors.ts';
import { isConnectionLost } from './errors.ts';
import type { Run } from './handle.ts';

/** One hand-written change of the schema. Never edited after landing: a later change is a later migration. */
export interface Migration {
  /** Unique for ever, e.g. `0003-tickets`. */
  name: string;
  /** One statement each; MySQL commits every DDL statement on its own, so progress is recorded step by step. */
  steps: (engine: EngineName) => readonly string[];
}

const CREATE: Record<EngineName, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL, step INTEGER NOT NULL, checksum TEXT NOT NULL,
    started_at INTEGER NOT NULL, finished_at INTEGER, PRIMARY KEY (name, step)) STRICT`,
  mysql: `CREATE TABLE IF NOT EXISTS migrations (name varchar(100) NOT NULL, step int NOT NULL, checksum varchar(64) NOT NULL,
    started_at bigint NOT NULL, finished_at bigint, PRIMARY KEY (name, step)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
};

const START = 'INSERT INTO migrations (name, step, checksum, started_at) VALUES (?, ?, ?, ?)';
const FINISH = 'UPDATE migrations SET finished_at = ? WHERE name = ? AND step = ?';
const FORGET = 'DELETE FROM migrations WHERE name = ? AND step = ?';

// Table, column, index or key exists or is gone already.
const DONE_BEFORE = new Set([1050, 1060, 1061, 1068, 1091, 1826]);

/** Brings the database to the newest shape; several processes may call it at once. Answers the names applied now. */
export function migrate(db: Database, migrations: readonly Migration[], now = Date.now): Promise<string[]> {
  return db.exclusively(async ({ run }) => {
    await run(CREATE[db.engine], []);
    const { rows } = await run('SELECT name, step, checksum, finished_at FROM migrations', []);
    const known = new Map(rows.map((row) => [`${row.name} ${row.step}`, row]));
    const applied: string[] = [];
    for (const { name, steps } of migrations) {
      for (const [step, sql] of steps(db.engine).entries()) {
        const checksum = createHash('sha256').update(sql).digest('hex');
        const before = known.get(`${name} ${step}`);
        if (before && before.checksum !== checksum) {
          throw new Error(
            `Migration ${name}, step ${step + 1}, was changed after it had been applied to this database`,
          );
        }
        if (before && before.finished_at !== null) continue;
        await apply(run, { name, step, sql, checksum, interrupted: before !== undefined }, now);
        if (applied.at(-1) !== name) applied.push(name);
      }
    }
    return applied;
  });
}

/** Names not yet applied in full; reads only. A database that has never been migrated lacks all of them. */
export async function pendingMigrations(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const applied = await db.read
    .selectFrom('migrations')
    .select(['name', 'step'])
    .where('finished_at', 'is not', null)
    .execute()
    .catch((error: unknown) => {
      if (isUnavailable(error)) throw error;
      return [];
    });
  const done = new Set(applied.map(({ name, step }) => `${name} ${step}`));
  return migrations
    .filter(({ name, steps }) => steps(db.engine).some((_, step) => !done.has(`${name} ${step}`)))
    .map(({ name }) => name);
}

interface Step {
  name: string;
  step: number;
  sql: string;
  checksum: string;
  /** Recorded as started by a process that died: its statement may or may not have taken effect. */
  interrupted: boolean;
}

async function apply(run: Run, { name, step, sql, checksum, interrupted }: Step, now: () => number): Promise<void> {
  if (!interrupted) await run(START, [name, step, checksum, now()]);
  try {
    await run(sql, []);
  } catch (error) {
    const { errno } = error as { errno?: number };
    if (!interrupted || errno === undefined || !DONE_BEFORE.has(errno)) {
      // Refused, thus without effect: its text may be mended. When the connection is lost, nobody knows.
      if (!isConnectionLost(error)) await run(FORGET, [name, step]);
      throw error;
    }
  }
  await run(FINISH, [now(), name, step]);
}
