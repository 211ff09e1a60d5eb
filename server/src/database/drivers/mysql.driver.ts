// mysql2 as TypeORM's driver. Its own use of it sends text instead of prepared statements, and waits for ever.
import mysql from 'mysql2';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import type { Bind } from '../queries/binds.ts';
import type { Link, QueryEvent, Session, Answer } from './engine.ts';
import { isConnectionLost, MisusedHandle, TimedOut, Unavailable } from '../errors.ts';
import { Gate } from './gate.ts';
import { send } from './mysql-send.ts';

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
    const until = performance.now() + this.rules.queryLimit;
    const waiting = this.#gate.enter();
    if (waiting) await waiting;
    try {
      return new Lease(this, await this.connect(until));
    } catch (error) {
      this.#gate.leave();
      throw error;
    }
  }

  /** Whoever has waited for a turn does not wait as long again for a server that says nothing. */
  async connect(until = performance.now() + this.rules.queryLimit): Promise<PoolConnection> {
    const connection = await this.#connection(until);
    if (this.#settled.has(connection)) return connection;
    try {
      await send(connection, this.rules.settings, [], Math.max(1, until - performance.now()));
    } catch (error) {
      connection.destroy();
      throw error;
    }
    this.#settled.add(connection);
    return connection;
  }

  #connection(until: number): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        reject(new Unavailable('The database took no connection in time'));
      }, until - performance.now());
      this.pool.getConnection((error, got) => {
        clearTimeout(timer);
        if (error) reject(error);
        else if (late) got.release();
        else resolve(got);
      });
    });
  }

  leave = () => this.#gate.leave();
}

const READS = /^[\s(]*(select|with|explain|show)\b/i;
const BEGINS = /^(begin|start transaction)$/i;
const ENDS = /^(commit|rollback)$/i;

/** A pooled connection while one query runner has it. */
class Lease implements Session {
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
