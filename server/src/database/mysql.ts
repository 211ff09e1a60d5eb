import mysql from 'mysql2';
import type { Pool, PoolConnection } from 'mysql2';
import type { Bind } from './binds.ts';
import type { Engine, QueryEvent, Session, SqlResult } from './engine.ts';
import { isConnectionLost, MisusedHandle, Unavailable } from './errors.ts';
import { Gate } from './gate.ts';
import { command, execute, isBroken } from './mysql.connection.ts';

export interface MysqlOptions {
  url: string;
  connections: number;
  queue: number;
  wait: number;
  /** Client limit per statement; the connection is dropped when it passes. */
  queryLimit: number;
  /** Server limit per statement, shorter, so that a statement never outlives its client. */
  statementLimit: number;
  onQuery?: (query: QueryEvent) => void;
}

const SQL_MODE = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** One round trip per new connection. MariaDB runs the `M!` comments, MySQL 8 the numbered ones. */
const sessionSettings = (statementLimit: number) =>
  `SET SESSION sql_mode='${SQL_MODE}', lock_wait_timeout=2, innodb_lock_wait_timeout=1` +
  `/*M! , tx_isolation='READ-COMMITTED', max_statement_time=${statementLimit / 1000} */` +
  `/*!80000 , transaction_isolation='READ-COMMITTED', max_execution_time=${statementLimit} */`;

const MIGRATION_SETTINGS =
  'SET SESSION lock_wait_timeout=60, innodb_lock_wait_timeout=60' +
  '/*M! , max_statement_time=0 *//*!80000 , max_execution_time=0 */';
const MIGRATION_LIMIT = 3_600_000;

const READS = /^[\s(]*(select|with|explain|show)\b/i;

const poolOf = (url: URL, connections: number): Pool =>
  mysql.createPool({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    ...(url.searchParams.get('ssl') === '1' ? { ssl: {} } : {}),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    decimalNumbers: true,
    connectionLimit: connections,
    maxIdle: connections,
    connectTimeout: 2000,
    // The server allows 16,382 over all connections of all processes.
    maxPreparedStatements: 256,
    enableKeepAlive: true,
  });

export function openMysql(options: MysqlOptions): Engine {
  const { connections, queue, wait, queryLimit, onQuery } = options;
  // One more than may be used at once: the migrations' own.
  const pool = poolOf(new URL(options.url), connections + 1);
  const gate = new Gate({ capacity: connections, queue, wait });
  const settings = sessionSettings(options.statementLimit);
  const settled = new WeakSet<PoolConnection>();

  const connect = async (): Promise<PoolConnection> => {
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, got) => (error ? reject(error) : resolve(got)));
    });
    if (settled.has(connection)) return connection;
    try {
      await command(connection, settings, queryLimit);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    settled.add(connection);
    return connection;
  };

  const observed = async <T>(
    sql: string,
    params: readonly Bind[],
    kind: QueryEvent['kind'],
    work: () => Promise<T>,
  ) => {
    if (!onQuery) return work();
    const start = performance.now();
    try {
      return await work();
    } finally {
      onQuery({ sql, params, ms: performance.now() - start, kind });
    }
  };

  const giveBack = (connection: PoolConnection, error?: unknown) => {
    if (error !== undefined && isBroken(error)) connection.destroy();
    else connection.release();
    gate.leave();
  };

  /** Inside the gate, with a connection or with an error and outside again. */
  const enter = async (): Promise<PoolConnection> => {
    await gate.enter();
    try {
      return await connect();
    } catch (error) {
      gate.leave();
      throw error;
    }
  };

  const readOnce = async (sql: string, params: readonly Bind[]): Promise<SqlResult> => {
    const connection = await enter();
    try {
      const result = await execute(connection, sql, params, queryLimit);
      giveBack(connection);
      return result;
    } catch (error) {
      giveBack(connection, error);
      throw error;
    }
  };

  const beginOnce = async (until: number): Promise<Session> => {
    const connection = await enter();
    try {
      await observed('BEGIN', [], 'tx', () => command(connection, 'BEGIN', queryLimit));
      return session(connection, until);
    } catch (error) {
      connection.destroy();
      giveBack(connection, error);
      throw error;
    }
  };

  const session = (connection: PoolConnection, until: number): Session => {
    let broken: unknown;
    const watched = async <T>(sql: string, params: readonly Bind[], work: (ms: number) => Promise<T>): Promise<T> => {
      const ms = Math.min(queryLimit, until - performance.now());
      if (ms <= 0) throw new Unavailable('The transaction ran out of time');
      try {
        return await observed(sql, params, 'tx', () => work(ms));
      } catch (error) {
        if (isBroken(error)) broken = error;
        throw error;
      }
    };
    return {
      run: (sql, params) => watched(sql, params, (ms) => execute(connection, sql, params, ms)),
      commit: async () => {
        await watched('COMMIT', [], (ms) => command(connection, 'COMMIT', ms));
        giveBack(connection);
      },
      rollback: async () => {
        try {
          if (broken === undefined) {
            await observed('ROLLBACK', [], 'tx', () => command(connection, 'ROLLBACK', queryLimit));
          }
        } catch (error) {
          broken = error;
          connection.destroy();
        } finally {
          giveBack(connection, broken);
        }
      },
    };
  };

  return {
    name: 'mysql',
    read: (sql, params) => {
      if (!READS.test(sql)) return Promise.reject(new MisusedHandle('Only reads go through `read`; writes need `tx`'));
      return observed(sql, params, 'read', () => onceMore(() => readOnce(sql, params)));
    },
    // Nothing has happened before BEGIN is answered, so a stale pooled connection may be replaced silently.
    begin: (until = Infinity) => onceMore(() => beginOnce(until)),
    exclusively: async (work) => {
      const connection = await connect();
      const run: Session['run'] = (sql, params) =>
        observed(sql, params, 'tx', () => execute(connection, sql, params, MIGRATION_LIMIT));
      try {
        await command(connection, MIGRATION_SETTINGS, queryLimit);
        const { rows } = await run(`SELECT GET_LOCK(CONCAT('migrate ', DATABASE()), 120) AS got`, []);
        if (rows[0]?.got !== 1) throw new Unavailable('Another process has been migrating for too long');
        return await work({ run });
      } finally {
        // Its settings differ; ending it frees the lock, whatever happened.
        connection.destroy();
      }
    },
    close: () =>
      new Promise((resolve, reject) => {
        pool.end((error) => (error ? reject(error) : resolve()));
      }),
  };
}

async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    return work();
  }
}
