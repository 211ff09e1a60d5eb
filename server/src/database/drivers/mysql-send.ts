// One statement over mysql2: bound as both engines understand it, answered within its time.
import mysql from 'mysql2';
import type { FieldPacket, PoolConnection, ResultSetHeader } from 'mysql2';
import { checkRead, unsafeRead, type Bind } from '../queries/binds.ts';
import type { Answer, Row } from './engine.ts';
import { TimedOut, withoutValues } from '../errors.ts';

const { LONGLONG } = mysql.TypedParameter;
// Integers travel as BIGINT: mysql2's own DOUBLE is refused in LIMIT by MySQL 8, and turns 101 into '101.0' for text.
const wire = (value: Bind) => (typeof value === 'number' ? LONGLONG(value) : value);

/** Of whole rows the columns say what a number is: its digits will do, at a tenth of the cost of BIGINT in mysql2. */
const WHOLE_ROWS = /^INSERT INTO \w+ \([\w, ]+\) VALUES \(\?/;
const digits = (value: Bind) => (typeof value === 'number' ? String(value) : value);
const wireFor = (sql: string) => (WHOLE_ROWS.test(sql) && sql.endsWith('?)') ? digits : wire);

/**
 * A prepared statement where there are binds, else plain text. mysql2's own `timeout` does not cover preparing, so a
 * silent network would hang for ever. The connection of a statement that took too long is dropped: the answer may still
 * come, and nobody else may receive it.
 */
export function send(connection: PoolConnection, sql: string, params: readonly Bind[], ms: number) {
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => {
      connection.destroy();
      reject(new TimedOut('The database did not answer in time'));
    }, ms);
    const done = (error: unknown, result: unknown, fields: FieldPacket[] | undefined) => {
      clearTimeout(timer);
      if (error) return reject(withoutValues(error));
      try {
        resolve(checked(result as Row[] | ResultSetHeader, fields));
      } catch (unsafe) {
        reject(unsafe);
      }
    };
    if (params.length) connection.execute(sql, params.map(wireFor(sql)), done);
    else connection.query(sql, done);
  });
}

const BIGINT = 8;
const DECIMALS = new Set([0, 246]);

function checked(result: Row[] | ResultSetHeader, fields: FieldPacket[] | undefined): Answer {
  if (!Array.isArray(result)) return { raw: result, records: [], affected: result.affectedRows };
  for (const { name, columnType } of fields ?? []) {
    if (columnType === BIGINT) {
      // mysql2 hands an unsafe BIGINT over as text.
      for (const row of result) if (typeof row[name] === 'string') throw unsafeRead();
    } else if (columnType !== undefined && DECIMALS.has(columnType)) {
      for (const row of result) checkRead(row[name]);
    }
  }
  return { raw: result, records: result, affected: result.length };
}
