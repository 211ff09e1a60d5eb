import { MigrationExecutor, type DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { maintenanceSource } from './data-source.ts';
import type { Database } from './database.ts';
import type { EngineName } from './engine.ts';
import { isUnavailable, unwrapped, Unavailable } from './errors.ts';

/** One hand-written change of the schema. Never edited after landing: a later change is a later migration. */
export interface Migration {
  /** Unique for ever, e.g. `0003-tickets`. */
  name: string;
  /** One statement each; MySQL commits every DDL statement on its own, so each is a migration to TypeORM. */
  steps: (engine: EngineName) => readonly string[];
}

type MigrationClass = new () => MigrationInterface;

/** `tickets.2-0000000200002`: TypeORM orders by the thirteen digits at the end. */
const nameOf = (name: string, step: number) =>
  `${name.slice(5)}.${step + 1}-${String(Number(name.slice(0, 4)) * 1000 + step + 1).padStart(13, '0')}`;

const classesOf = (migrations: readonly Migration[], engine: EngineName): MigrationClass[] =>
  migrations.flatMap(({ name, steps }) =>
    steps(engine).map(
      (sql, step) =>
        class implements MigrationInterface {
          name = nameOf(name, step);
          async up(runner: QueryRunner) {
            await runner.query(sql);
          }
          down = () => Promise.reject(new Error('A later change is a later migration'));
        },
    ),
  );

/** Brings the database to the newest shape; several processes may call it at once. Answers the names applied now. */
export async function migrate({ url, engine }: Database, migrations: readonly Migration[]): Promise<string[]> {
  const source = await maintenanceSource(url, {
    migrations: classesOf(migrations, engine),
    migrationsTableName: 'schema_migrations',
  });
  try {
    return engine === 'sqlite' ? await inTransaction(source) : await underLock(source);
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
  executor.transaction = 'none';
  return (await executor.executePendingMigrations()).map(({ name }) => name);
}

/** A database of before TypeORM: what its own record says is done is recorded anew, once. */
async function adopt(source: DataSource, runner: QueryRunner): Promise<void> {
  if (!(await runner.hasTable('migrations')) || (await runner.hasTable('schema_migrations'))) return;
  const rows = (await runner.query('SELECT name, step FROM migrations WHERE finished_at IS NOT NULL')) as {
    name: string;
    step: number;
  }[];
  const done = new Set(rows.map(({ name, step }) => nameOf(name, step)));
  const all = source.migrations;
  Object.assign(source, { migrations: all.filter(({ name }) => done.has(name!)) });
  const executor = new MigrationExecutor(source, runner);
  Object.assign(executor, { fake: true, transaction: 'none' });
  await executor.executePendingMigrations();
  Object.assign(source, { migrations: all });
}

/** Names not yet applied in full; reads only. A database that has never been migrated lacks all of them. */
export async function pendingMigrations(
  { read, engine }: Database,
  migrations: readonly Migration[],
): Promise<string[]> {
  const applied = await read.query<{ name: string }[]>('SELECT name FROM schema_migrations').catch((error: unknown) => {
    if (isUnavailable(error)) throw error;
    return [];
  });
  const done = new Set(applied.map(({ name }) => name));
  return migrations
    .filter(({ name, steps }) => steps(engine).some((_, step) => !done.has(nameOf(name, step))))
    .map(({ name }) => name);
}
