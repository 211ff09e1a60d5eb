import mysql from 'mysql2';
import type { FieldPacket, Pool, PoolConnection, ResultSetHeader } from 'mysql2';
import { checkRead, unsafeRead, type Bind } from './binds.ts';
import type { Engine, QueryEvent, Row, Session, SqlResult } from './engine.ts';
import { isConnectionLost, Unavailable } from './errors.ts';
import { Gate } from './gate.ts';

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

const { LONGLONG } = mysql.TypedParameter;

// Integers travel as BIGINT: a DOUBLE is refused in LIMIT by MySQL 8 and is not compared as an integer.
const wire = (value: Bind) => (typeof value === 'number' ? LONGLONG(value) : value);

const SQL_MODE = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** One round trip per new connection. MariaDB runs the `M!` comments, MySQL 8 the numbered ones. */
const sessionSettings = (statementLimit: number) =>
  `SET SESSION sql_mode='${SQL_MODE}', lock_wait_timeout=2, innodb_lock_wait_timeout=1, ` +
  `group_concat_max_len=65536` +
  `/*M! , tx_isolation='READ-COMMITTED', max_statement_time=${statementLimit / 1000} */` +
  `/*!80000 , transaction_isolation='READ-COMMITTED', max_execution_time=${statementLimit} */`;

const MIGRATION_SETTINGS =
  'SET SESSION lock_wait_timeout=60, innodb_lock_wait_timeout=60/*M! , max_statement_time=0 */';

const READS = /^\s*[(]*\s*(select|with|explain|show)\b/i;

export function openMysql(options: MysqlOptions): Engine {
  const { connections, queue, wait, queryLimit, onQuery } = options;
  const url = new URL(options.url);
  const pool: Pool = mysql.createPool({
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
    connectionLimit: connections + 1,
    maxIdle: connections + 1,
    connectTimeout: 2000,
    maxPreparedStatements: 256,
    enableKeepAlive: true,
  });
  const gate = new Gate({ capacity: connections, queue, wait });
  const settings = sessionSettings(options.statementLimit);
  const settled = new WeakSet<PoolConnection>();

  const text = (connection: PoolConnection, sql: string, timeout = queryLimit): Promise<void> =>
    new Promise((resolve, reject) => {
      connection.query({ sql, timeout }, (error) => (error ? reject(error) : resolve()));
    });

  const connect = async (): Promise<PoolConnection> => {
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, got) => (error ? reject(error) : resolve(got)));
    });
    if (settled.has(connection)) return connection;
    try {
      await text(connection, settings);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    settled.add(connection);
    return connection;
  };

  const execute = (connection: PoolConnection, sql: string, params: readonly Bind[], timeout: number) =>
    new Promise<SqlResult>((resolve, reject) => {
      connection.execute({ sql, timeout, values: params.map(wire) }, (error, result, fields) => {
        if (error) return reject(error);
        try {
          resolve(toResult(result as Row[] | ResultSetHeader, fields));
        } catch (unsafe) {
          reject(unsafe);
        }
      });
    });

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

  /** A connection that timed out or broke still has its statement running: it must not go back. */
  const giveBack = (connection: PoolConnection, error?: unknown) => {
    if (error !== undefined && isBroken(error)) connection.destroy();
    else connection.release();
  };

  const readOnce = async (sql: string, params: readonly Bind[]): Promise<SqlResult> => {
    await gate.enter();
    try {
      const connection = await connect();
      try {
        const result = await execute(connection, sql, params, queryLimit);
        giveBack(connection);
        return result;
      } catch (error) {
        giveBack(connection, error);
        throw error;
      }
    } finally {
      gate.leave();
    }
  };

  const session = (connection: PoolConnection, until: number): Session => {
    const left = () => {
      const ms = Math.min(queryLimit, until - performance.now());
      if (ms <= 0) throw new Unavailable('The transaction ran out of time');
      return ms;
    };
    let broken: unknown;
    const guarded = async <T>(sql: string, params: readonly Bind[], work: () => Promise<T>): Promise<T> => {
      try {
        return await observed(sql, params, 'tx', work);
      } catch (error) {
        if (isBroken(error)) broken = error;
        throw error;
      }
    };
    return {
      run: async (sql, params) => guarded(sql, params, () => execute(connection, sql, params, left())),
      commit: async () => {
        await guarded('COMMIT', [], () => text(connection, 'COMMIT', left()));
        giveBack(connection);
        gate.leave();
      },
      rollback: async () => {
        try {
          if (!broken) await guarded('ROLLBACK', [], () => text(connection, 'ROLLBACK'));
          giveBack(connection, broken);
        } catch {
          connection.destroy();
        } finally {
          gate.leave();
        }
      },
    };
  };

  const beginOnce = async (until: number): Promise<Session> => {
    await gate.enter();
    try {
      const connection = await connect();
      try {
        await observed('BEGIN', [], 'tx', () => text(connection, 'BEGIN'));
      } catch (error) {
        connection.destroy();
        throw error;
      }
      return session(connection, until);
    } catch (error) {
      gate.leave();
      throw error;
    }
  };

  return {
    name: 'mysql',
    read: (sql, params) => {
      if (!READS.test(sql)) return Promise.reject(new TypeError('Only reads go through `read`; use `tx` for writes'));
      return observed(sql, params, 'read', () => onceMore(() => readOnce(sql, params)));
    },
    // Nothing has happened before BEGIN is answered, so a stale pooled connection may be replaced silently.
    begin: (until = Infinity) => onceMore(() => beginOnce(until)),
    exclusively: async (work) => {
      const connection = await connect();
      const run: Session['run'] = (sql, params) =>
        observed(sql, params, 'tx', () => execute(connection, sql, params, 600_000));
      try {
        await text(connection, MIGRATION_SETTINGS);
        const { rows } = await run(`SELECT GET_LOCK(CONCAT('migrate ', DATABASE()), 120) AS got`, []);
        if (rows[0]?.got !== 1) throw new Unavailable('Another process has been migrating for too long');
        return await work({ run });
      } finally {
        // Its settings differ and closing it frees the lock, whatever happened.
        connection.destroy();
      }
    },
    close: () =>
      new Promise((resolve, reject) => {
        pool.end((error) => (error ? reject(error) : resolve()));
      }),
  };
}

const isBroken = (error: unknown): boolean =>
  isConnectionLost(error) || (error as { code?: unknown }).code === 'PROTOCOL_SEQUENCE_TIMEOUT';

async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    return work();
  }
}

const BIGINT = 8;
const DECIMALS = new Set([0, 246]);

function toResult(result: Row[] | ResultSetHeader, fields: FieldPacket[] | undefined): SqlResult {
  if (!Array.isArray(result)) return { rows: [], affected: result.affectedRows };
  for (const { name, columnType } of fields ?? []) {
    if (columnType === BIGINT) {
      // mysql2 hands an unsafe BIGINT over as text.
      for (const row of result) if (typeof row[name] === 'string') throw unsafeRead();
    } else if (columnType !== undefined && DECIMALS.has(columnType)) {
      for (const row of result) checkRead(row[name]);
    }
  }
  return { rows: result, affected: result.length };
}
