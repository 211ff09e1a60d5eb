// How TypeORM is opened: it has no settings per session, no limit per statement and no queue with an end.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import type { EngineName, Link, QueryEvent } from './engine.ts';
import { entitiesFor } from '../entity.ts';
import { unwrapped } from '../errors.ts';
import type { Gate } from './gate.ts';
import { MysqlDriver } from './mysql.driver.ts';
import { sqliteLink } from './sqlite.driver.ts';

export interface SourceOptions {
  connections: number;
  queue: number;
  wait: number;
  queryLimit: number;
  statementLimit: number;
  entities: readonly unknown[];
  onQuery?: ((query: QueryEvent) => void) | undefined;
}

const SQL_MODE = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** MariaDB runs the `M!` comments, MySQL 8 the numbered ones. */
const settings = (wait: number, statementLimit: number) =>
  `SET SESSION sql_mode='${SQL_MODE}', lock_wait_timeout=${wait}, innodb_lock_wait_timeout=${Math.ceil(wait / 2)}` +
  `/*M! , tx_isolation='READ-COMMITTED', max_statement_time=${statementLimit / 1000} */` +
  `/*!80000 , transaction_isolation='READ-COMMITTED', max_execution_time=${statementLimit} */`;

export const engineOf = (url: string): EngineName => {
  if (url.startsWith('sqlite:')) return 'sqlite';
  if (/^(mysql|mariadb):/.test(url)) return 'mysql';
  throw new Error('The database must be sqlite:<path> or mysql://…');
};

const sqliteOptions = (url: string, { options }: ReturnType<typeof sqliteLink>): DataSourceOptions => ({
  ...options,
  logging: false,
  type: 'better-sqlite3',
  database: url.slice('sqlite:'.length),
  // Statements of the product are kept by the link.
  statementCacheSize: 0,
});

const mysqlOptions = (url: string, connections: number, driver: object): DataSourceOptions => {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    logging: false,
    type: 'mysql',
    driver,
    host: hostname,
    port: Number(port || 3306),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    ...(searchParams.get('ssl') === '1' ? { ssl: {} } : {}),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: 2000,
    poolSize: connections,
    // The server allows 16,382 prepared statements over all connections of all processes.
    extra: { decimalNumbers: true, maxIdle: connections, maxPreparedStatements: 256, enableKeepAlive: true },
  };
};

export interface Opened {
  source: DataSource;
  link: Link;
  /** On SQLite: what makes its writers wait for one another. */
  gate?: Gate;
  /** Of what stands beside the source's own connections. */
  close?: () => void;
}

export async function openSource(url: string, options: SourceOptions): Promise<Opened> {
  const { connections, statementLimit, queue, wait, onQuery } = options;
  const open = (of: DataSourceOptions) =>
    new DataSource({ ...of, entities: entitiesFor(engineOf(url), options.entities) } as DataSourceOptions).initialize();
  if (engineOf(url) === 'sqlite') {
    const path = url.slice('sqlite:'.length);
    mkdirSync(dirname(path), { recursive: true });
    const sqlite = sqliteLink(path, { capacity: 1, queue, wait }, { onQuery });
    return { ...sqlite, source: await open(sqliteOptions(url, sqlite)) };
  }
  const driver = new MysqlDriver({ ...options, settings: settings(2, statementLimit) });
  return { source: await open(mysqlOptions(url, connections, driver)), link: driver };
}

const HOUR = 3_600_000;

/** A source of its own, without limits, for migrations and other work of the house. */
export function maintenanceSource(url: string, more: Partial<DataSourceOptions> = {}): Promise<DataSource> {
  const limits = { queue: 10, wait: HOUR, queryLimit: HOUR };
  const options =
    engineOf(url) === 'sqlite'
      ? sqliteOptions(url, sqliteLink(url.slice('sqlite:'.length), { capacity: 1, ...limits }, { busyMs: 60_000 }))
      : mysqlOptions(url, 1, new MysqlDriver({ connections: 1, ...limits, settings: settings(60, 0), free: true }));
  // The default logger prints what failed, whatever `logging` says; it is thrown to whoever asked.
  return new DataSource({ ...options, logger: 'debug', ...more } as DataSourceOptions).initialize();
}

/** On a connection of its own; on SQLite in one transaction. */
export async function maintain<T>(url: string, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const source = await maintenanceSource(url);
  const runner = source.createQueryRunner();
  const isSqlite = engineOf(url) === 'sqlite';
  try {
    if (isSqlite) await runner.startTransaction();
    const result = await work(runner);
    if (isSqlite) await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw unwrapped(error);
  } finally {
    await runner.release();
    await source.destroy();
  }
}
