// TypeORM's MigrationExecutor runs and records the migrations. It has no lock, so that two processes would both begin, no
// transaction around all of them on SQLite, no word for a database that is newer than the code, and it prints failures.
import { MigrationExecutor, type DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { maintenanceSource } from '../drivers/data-source.ts';
import type { Database } from '../database.ts';
import type { EngineName } from '../drivers/engine.ts';
import { isConnectionLost, isUnavailable, unwrapped, Unavailable } from '../errors.ts';

/** One hand-written change of the schema. Never edited after landing: a later change is a later migration. */
export interface Migration {
  /** Unique for ever, e.g. `0003-tickets`. */
  name: string;
  /** One statement each: MySQL commits every DDL statement on its own, so each is a migration to TypeORM. */
  steps: (engine: EngineName) => readonly string[];
}

const TABLE = 'schema_migrations';

/** How TypeORM records a step: `0003-tickets`, its second step → `tickets.2-0000000003002`; it orders by the thirteen digits. */
export const recordedName = (name: string, step: number): string =>
  `${name.slice(5)}.${step + 1}-${String(Number(name.slice(0, 4)) * 1000 + step + 1).padStart(13, '0')}`;

interface Step {
  migration: string;
  recorded: string;
  sql: string;
}

const stepsOf = (migrations: readonly Migration[], engine: EngineName): Step[] =>
  migrations.flatMap(({ name, steps }) =>
    steps(engine).map((sql, step) => ({ migration: name, recorded: recordedName(name, step), sql })),
  );

const BEGUN = ' begun';
/** Table, column, index or key exists or is gone already. */
const DONE_BEFORE = new Set([1050, 1060, 1061, 1068, 1091, 1826]);

/**
 * MySQL commits DDL at once: a process may die between a step and its record. So each leaves a row `… begun` first; who
 * finds one takes "it is there already" for done. On SQLite all steps are one transaction and nothing is left behind.
 */
const classOf = ({ recorded, sql }: Step, engine: EngineName) =>
  class implements MigrationInterface {
    name = recorded;
    async up(runner: QueryRunner) {
      const interrupted = engine === 'mysql' && !(await begin(runner, recorded));
      try {
        await runner.query(sql);
      } catch (failure) {
        const error = unwrapped(failure) as Error & { errno?: number };
        if (interrupted && DONE_BEFORE.has(error.errno!)) return;
        // Refused, thus without effect: its text may be mended. When the connection is lost, nobody knows.
        if (engine === 'mysql' && !isConnectionLost(error)) await forget(runner, recorded);
        error.message = `Migration ${recorded}: ${error.message}`;
        throw error;
      }
    }
    down = () => Promise.reject(new Error('A later change is a later migration'));
  };

/** False: somebody has begun it before. */
async function begin(runner: QueryRunner, recorded: string): Promise<boolean> {
  const found = (await runner.query(`SELECT id FROM ${TABLE} WHERE name = ?`, [recorded + BEGUN])) as unknown[];
  if (found.length > 0) return false;
  await runner.query(`INSERT INTO ${TABLE} (timestamp, name) VALUES (0, ?)`, [recorded + BEGUN]);
  return true;
}

const forget = (runner: QueryRunner, recorded: string) =>
  runner.query(`DELETE FROM ${TABLE} WHERE name = ?`, [recorded + BEGUN]);

/**
 * Brings the database to the newest shape; several processes may call it at once. Answers the names applied now. Refuses
 * a database that has migrations this code does not know.
 */
export async function migrate({ url, engine }: Database, migrations: readonly Migration[]): Promise<string[]> {
  const steps = stepsOf(migrations, engine);
  const source = await maintenanceSource(url, {
    migrations: steps.map((step) => classOf(step, engine)),
    migrationsTableName: TABLE,
  });
  try {
    const applied = new Set(await (engine === 'sqlite' ? inTransaction(source) : underLock(source)));
    return [...new Set(steps.filter(({ recorded }) => applied.has(recorded)).map(({ migration }) => migration))];
  } catch (error) {
    throw unwrapped(error);
  } finally {
    await source.destroy();
  }
}

async function inTransaction(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    const applied = await execute(source, runner);
    await runner.commitTransaction();
    return applied;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

async function underLock(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    const [lock] = (await runner.query(`SELECT GET_LOCK(CONCAT('migrate ', DATABASE()), 120) AS got`)) as {
      got: number;
    }[];
    if (lock?.got !== 1) throw new Unavailable('Another process has been migrating for too long');
    return await execute(source, runner);
  } finally {
    await runner.query(`DO RELEASE_LOCK(CONCAT('migrate ', DATABASE()))`).catch(() => undefined);
    await runner.release();
  }
}

async function execute(source: DataSource, runner: QueryRunner): Promise<string[]> {
  await adopt(source, runner);
  const executor = new MigrationExecutor(source, runner);
  const known = new Set(source.migrations.map(({ name }) => name));
  const unknown = (await executor.getExecutedMigrations())
    .map(({ name }) => name)
    .filter((name) => !known.has(name) && !name.endsWith(BEGUN));
  if (unknown.length > 0) throw new Error(newer(unknown));
  executor.transaction = 'none';
  const applied = await executor.executePendingMigrations();
  await runner.query(`DELETE FROM ${TABLE} WHERE name LIKE '%${BEGUN}'`);
  return applied.map(({ name }) => name);
}

/**
 * A database from before TypeORM: what its own table says is finished is recorded anew, without being run. Also goes on
 * where an adoption was cut short, since the executor leaves alone what is recorded.
 */
async function adopt(source: DataSource, runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('migrations'))) return;
  const rows = (await runner.query('SELECT name, step, finished_at FROM migrations')) as {
    name: string;
    step: number;
    finished_at: number | null;
  }[];
  const done = new Set(
    rows.filter(({ finished_at }) => finished_at !== null).map(({ name, step }) => recordedName(name, step)),
  );
  const all = source.migrations;
  Object.assign(source, { migrations: all.filter(({ name }) => done.has(name!)) });
  const executor = new MigrationExecutor(source, runner);
  Object.assign(executor, { fake: true, transaction: 'none' });
  await executor.executePendingMigrations();
  Object.assign(source, { migrations: all });
  for (const { name, step, finished_at } of rows)
    if (finished_at === null) await begin(runner, recordedName(name, step));
}

const newer = (names: readonly string[]): string =>
  `The database is newer than this code: it has ${names.join(', ')}. Start the version that wrote them, or a later one`;

/**
 * Throws unless the database has exactly this code's migrations, naming what it lacks or has too much of; reads only. A
 * database that was never migrated lacks all of them. `newerToo`: too much is no reason, for going back to an earlier version.
 */
export async function demandCurrent(
  { read, engine }: Database,
  migrations: readonly Migration[],
  { newerToo = false } = {},
): Promise<void> {
  const rows = await read.query<{ name: string }[]>(`SELECT name FROM ${TABLE}`).catch((error: unknown) => {
    if (isUnavailable(error)) throw error;
    return [];
  });
  const done = new Set(rows.map(({ name }) => name));
  const steps = stepsOf(migrations, engine);
  const lacks = new Set(steps.filter(({ recorded }) => !done.has(recorded)).map(({ migration }) => migration));
  if (lacks.size > 0) throw new Error(`The database lacks ${[...lacks].join(', ')}: run \`main.js migrate\` first`);
  const known = new Set(steps.map(({ recorded }) => recorded));
  const unknown = [...done].filter((name) => !known.has(name) && !name.endsWith(BEGUN));
  if (unknown.length > 0 && !newerToo) throw new Error(newer(unknown));
}
