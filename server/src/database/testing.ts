import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { startMariadb } from '../test/world/mariadb.ts';
import { openDatabase, type Database, type DatabaseOptions } from './database.ts';
import type { EngineName } from './drivers/engine.ts';
import type { SqliteConnection } from './drivers/sqlite.driver.ts';
import { migrate, type Migration } from './migrations/migrate.ts';

/** `TEST_ENGINE=mysql` runs the same tests on MariaDB. */
export const testEngine: EngineName = process.env.TEST_ENGINE === 'mysql' ? 'mysql' : 'sqlite';

/** For a machine that is busy with other things: limits on what hangs. A test of a limit brings its own. */
export const patience = {
  waitMs: 60_000,
  queryLimitMs: 60_000,
  statementLimitMs: 55_000,
  rerunLimitMs: 60_000,
  transactionLimitMs: 120_000,
};

export interface TestDatabase {
  url: string;
  remove(): Promise<void>;
}

/** A database of its own with the newest shape, copied from a template that is migrated once. */
export async function createTestDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const shape = JSON.stringify(['typeorm', ...migrations.map(({ name, steps }) => [name, steps(testEngine)])]);
  const key = createHash('sha256').update(shape).digest('hex').slice(0, 16);
  return testEngine === 'sqlite' ? copyFile(key, migrations) : copySchema(key, migrations);
}

/** The same, opened; closing it removes it. */
export async function openTestDatabase(
  migrations: readonly Migration[],
  options: Omit<DatabaseOptions, 'url'> = {},
): Promise<Database> {
  const { url, remove } = await createTestDatabase(migrations);
  const db = await openDatabase({ connections: 5, ...patience, ...options, url });
  const close = db.close.bind(db);
  db.close = async () => {
    await close();
    await remove();
  };
  return db;
}

async function copyFile(key: string, migrations: readonly Migration[]): Promise<TestDatabase> {
  const templates = join(tmpdir(), 'linli-templates');
  const template = join(templates, `${key}.db`);
  if (!existsSync(template)) {
    mkdirSync(templates, { recursive: true });
    const folder = mkdtempSync(join(templates, 'new-'));
    const db = await openDatabase({ ...patience, url: `sqlite:${join(folder, 'new.db')}` });
    await migrate(db, migrations);
    await db.close();
    renameSync(join(folder, 'new.db'), template);
    rmSync(folder, { recursive: true });
  }
  const folder = mkdtempSync(join(tmpdir(), 'linli-world-'));
  copyFileSync(template, join(folder, 'linli.db'));
  return {
    url: `sqlite:${join(folder, 'linli.db')}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Per template, everything that makes a copy of it, run in one round trip. */
const scripts = new Map<string, Promise<string>>();
let worlds = 0;

async function copySchema(key: string, migrations: readonly Migration[]): Promise<TestDatabase> {
  const server = await startMariadb();
  let script = scripts.get(key);
  if (!script) scripts.set(key, (script = prepareTemplate(server, `linli_template_${key}`, migrations)));
  const fill = await script;
  const name = `linli_world_${process.pid}_${(worlds += 1)}`;
  await onServer(server, (connection) =>
    connection.query(`DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name}; USE ${name}; ${fill}`),
  );
  return {
    url: `${server}/${name}`,
    remove: () => onServer(server, (connection) => connection.query(`DROP DATABASE IF EXISTS ${name}`)),
  };
}

async function prepareTemplate(server: string, name: string, migrations: readonly Migration[]): Promise<string> {
  let script = 'SET foreign_key_checks = 0;';
  await onServer(server, async (connection) => {
    await dropLeftovers(connection);
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    const db = await openDatabase({ ...patience, url: `${server}/${name}` });
    await migrate(db, migrations);
    await db.close();
    const [tables] = await connection.query<mysql.RowDataPacket[]>(
      'SELECT table_name AS t FROM information_schema.tables WHERE table_schema = ?',
      [name],
    );
    for (const { t } of tables) {
      const [created] = await connection.query<mysql.RowDataPacket[]>(`SHOW CREATE TABLE ${name}.${t}`);
      script += `${created[0]?.['Create Table']}; INSERT INTO ${t} SELECT * FROM ${name}.${t};`;
    }
  });
  return script;
}

/** Databases of test processes that were killed before they could remove theirs. */
async function dropLeftovers(connection: mysql.Connection): Promise<void> {
  const [schemas] = await connection.query<mysql.RowDataPacket[]>("SHOW DATABASES LIKE 'linli\\_world\\_%'");
  for (const name of schemas.map((row) => String(Object.values(row)[0]))) {
    if (!isAlive(Number(name.split('_')[2]))) await connection.query(`DROP DATABASE IF EXISTS ${name}`);
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function onServer(server: string, work: (connection: mysql.Connection) => Promise<unknown>): Promise<void> {
  const connection = await mysql.createConnection({ uri: server, multipleStatements: true, charset: 'utf8mb4_bin' });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}

/** A PRAGMA on SQLite's one writing connection: how a disk is full, or a file only to be read. */
export function setOnWriter(db: Database, pragma: string): void {
  const { databaseConnection } = db.read.dataSource.driver as unknown as { databaseConnection: SqliteConnection };
  databaseConnection.pragma(pragma);
}
