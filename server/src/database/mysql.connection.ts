import mysql from 'mysql2';
import type { FieldPacket, PoolConnection, ResultSetHeader } from 'mysql2';
import { checkRead, unsafeRead, type Bind } from './binds.ts';
import type { Row, SqlResult } from './engine.ts';
import { isConnectionLost, TimedOut } from './errors.ts';

const { LONGLONG } = mysql.TypedParameter;

// Integers travel as BIGINT: mysql2's own DOUBLE is refused in LIMIT by MySQL 8, and turns 101 into '101.0' for text.
const wire = (value: Bind) => (typeof value === 'number' ? LONGLONG(value) : value);

/** A prepared statement; mysql2 keeps them per connection by their text. */
export function execute(
  connection: PoolConnection,
  sql: string,
  params: readonly Bind[],
  ms: number,
): Promise<SqlResult> {
  return bounded(connection, ms, (done) => {
    connection.execute(sql, params.map(wire), (error, result, fields) => {
      if (error) return done(error);
      try {
        done(undefined, toResult(result as Row[] | ResultSetHeader, fields));
      } catch (unsafe) {
        done(unsafe);
      }
    });
  });
}

/** The text protocol, for what is not worth preparing. */
export function command(connection: PoolConnection, sql: string, ms: number): Promise<void> {
  return bounded(connection, ms, (done) => {
    connection.query(sql, (error) => done(error ?? undefined));
  });
}

/**
 * mysql2's own `timeout` does not cover preparing, so a silent network would hang for ever. The connection of a
 * statement that took too long is dropped: the answer may still come, and nobody else may receive it.
 */
function bounded<T>(
  connection: PoolConnection,
  ms: number,
  start: (done: (error: unknown, value?: T) => void) => void,
) {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      connection.destroy();
      reject(new TimedOut('The database did not answer in time'));
    }, ms);
    start((error, value) => {
      clearTimeout(timer);
      if (error === undefined) return resolve(value as T);
      reject(withoutValues(error));
    });
  });
}

/** The connection must not be used again. */
export const isBroken = (error: unknown): boolean => error instanceof TimedOut || isConnectionLost(error);

// "Duplicate entry '138…' for key …", "Incorrect integer value: '…' for column …"
const QUOTED_VALUE = /(entry|value:?|DOUBLE value:?) '[\s\S]*' for (key|column)/;

/** What people typed must not reach a log by way of an error message. */
function withoutValues(error: unknown): unknown {
  const told = error as { message?: string; sqlMessage?: string };
  for (const part of ['message', 'sqlMessage'] as const) {
    const text = told[part];
    if (text !== undefined && QUOTED_VALUE.test(text)) told[part] = text.replace(QUOTED_VALUE, '$1 … for $2');
  }
  return error;
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
