// mysql2 as TypeORM's driver. Its own use of it sends text instead of prepared statements, and waits for ever.
import mysql from 'mysql2';
import type { FieldPacket, Pool, PoolConnection, PoolOptions, ResultSetHeader } from 'mysql2';
import { checkRead, unsafeRead, type Bind } from '../queries/binds.ts';
import type { Link, QueryEvent, Row, Session, Answer } from './engine.ts';
import { isConnectionLost, MisusedHandle, TimedOut, Unavailable, withoutValues } from '../errors.ts';
import { Gate } from './gate.ts';

export interface MysqlRules {
  connections: number;
  queue: number;
  wait: number;
  /** Client limit per statement; the connection is dropped when it passes. */
  queryLimit: number;
  /** One round trip per new connection. */
  settings: string;
  /** For maintenance: statements need no transaction. */
  free?: boolean;
  onQuery?: ((query: QueryEvent) => void) | undefined;
}

type Got = (error: unknown, lease?: Lease) => void;

/** What TypeORM is given as its `driver`: mysql2 with prepared statements, limits, and no write outside a transaction. */
export class MysqlDriver implements Link {
  pool!: Pool;
  readonly rules: MysqlRules;
  readonly #gate: Gate;
  readonly #settled = new WeakSet<PoolConnection>();

  /** Called once, by TypeORM. */
  createPool(options: PoolOptions) {
    this.pool = mysql.createPool(options);
    return {
      getConnection: (got: Got) => void this.lease().then((lease) => got(null, lease), got),
      end: (done: (error?: unknown) => void) => this.pool.end(done),
    };
  }

  async read(sql: string, params: readonly Bind[]): Promise<Answer> {
    const lease = await this.lease();
    try {
      return await lease.run(sql, params);
    } finally {
      lease.release();
    }
  }

  async begin(until = Infinity): Promise<Lease> {
    const lease = await this.lease();
    lease.until = until;
    try {
      await lease.run('BEGIN', []);
    } catch (error) {
      lease.destroy();
      throw error;
    }
    return lease;
  }

  constructor(rules: MysqlRules) {
    this.rules = rules;
    this.#gate = new Gate({ capacity: rules.connections, queue: rules.queue, wait: rules.wait });
  }

  async lease(): Promise<Lease> {
    const waiting = this.#gate.enter();
    if (waiting) await waiting;
    try {
      return new Lease(this, await this.connect());
    } catch (error) {
      this.#gate.leave();
      throw error;
    }
  }

  async connect(): Promise<PoolConnection> {
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      this.pool.getConnection((error, got) => (error ? reject(error) : resolve(got)));
    });
    if (this.#settled.has(connection)) return connection;
    try {
      await send(connection, this.rules.settings, [], this.rules.queryLimit);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    this.#settled.add(connection);
    return connection;
  }

  leave = () => this.#gate.leave();
}

const READS = /^[\s(]*(select|with|explain|show)\b/i;
const BEGINS = /^(begin|start transaction)$/i;
const ENDS = /^(commit|rollback)$/i;

/** A pooled connection while one query runner has it. */
export class Lease implements Session {
  /** Monotonic ms; bounds every statement of a re-run transaction. */
  until = Infinity;
  #connection: PoolConnection;
  readonly #house: MysqlDriver;
  #inTransaction = false;
  #fresh = true;
  #broken = false;

  constructor(house: MysqlDriver, connection: PoolConnection) {
    this.#house = house;
    this.#connection = connection;
  }

  // TypeORM asks for these three.
  promise = () => this;
  listeners = () => [this];
  on = () => this;

  query = async (sql: string, params: readonly Bind[] = []) => [(await this.run(sql, params)).raw];

  async run(sql: string, params: readonly Bind[]): Promise<Answer> {
    const { free, onQuery } = this.#house.rules;
    if (!this.#inTransaction && !free && !READS.test(sql) && !BEGINS.test(sql))
      throw new MisusedHandle('Only reads go through `read`; writes need `tx`');
    if (!onQuery) return this.#send(sql, params);
    const start = performance.now();
    try {
      return await this.#send(sql, params);
    } finally {
      onQuery({
        sql,
        params,
        ms: performance.now() - start,
        kind: this.#inTransaction || ENDS.test(sql) ? 'tx' : 'read',
      });
    }
  }

  async #send(sql: string, params: readonly Bind[]): Promise<Answer> {
    const ms = Math.min(this.#house.rules.queryLimit, this.until - performance.now());
    if (ms <= 0) throw new Unavailable('The transaction ran out of time');
    const fresh = this.#fresh;
    this.#fresh = false;
    let result: Answer;
    try {
      result = await send(this.#connection, sql, params, ms);
    } catch (error) {
      // Nothing has happened on this connection yet, so a stale one may be replaced silently.
      if (!fresh || !isConnectionLost(error)) {
        if (error instanceof TimedOut || isConnectionLost(error)) this.#broken = true;
        throw error;
      }
      this.#connection.destroy();
      this.#connection = await this.#house.connect();
      return this.#send(sql, params);
    }
    if (BEGINS.test(sql)) this.#inTransaction = true;
    else if (ENDS.test(sql)) this.#inTransaction = false;
    return result;
  }

  release(): void {
    if (this.#broken || this.#inTransaction) this.#connection.destroy();
    else this.#connection.release();
    this.#house.leave();
  }

  async commit(): Promise<void> {
    await this.run('COMMIT', []);
    this.release();
  }

  async rollback(): Promise<void> {
    try {
      if (!this.#broken) await this.run('ROLLBACK', []);
    } catch {
      this.#broken = true;
    } finally {
      this.release();
    }
  }

  destroy(): void {
    this.#broken = true;
    this.release();
  }
}

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
function send(connection: PoolConnection, sql: string, params: readonly Bind[], ms: number) {
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
