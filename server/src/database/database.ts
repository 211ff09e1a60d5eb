// The one door. TypeORM's transactions do not join, are not run again after a deadlock and may stay open for ever; on
// SQLite it has one query runner, so that two requests would share a transaction.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { bindNamed, type Bind } from './queries/binds.ts';
import { engineOf, maintain, openSource, type Opened } from './drivers/data-source.ts';
import type { Db } from './db.ts';
import type { EngineName, QueryEvent, Session } from './drivers/engine.ts';
import { isRerunnable, MisusedHandle, Unavailable } from './errors.ts';
import { doorOf, queryBy, type Query } from './runner-view.ts';
import { bounded, within } from './time-limits.ts';

export interface DatabaseOptions {
  /** `sqlite:<path>` or `mysql://user:password@host:port/name` (`mariadb://` is the same). */
  url: string;
  /** The tables `find`, `insert` … know. */
  entities?: readonly unknown[];
  /** For the pauses between re-runs; tests give their own. */
  random?: () => number;
  onQuery?: (query: QueryEvent) => void;
  /** MySQL connections of this process. */
  connections?: number;
  /** How many callers may wait for a connection or for SQLite's writer, and for how long. */
  queue?: number;
  waitMs?: number;
  /** MySQL: client limit per statement, and the server's own shorter one. A silent server is given up on within 3 s. */
  queryLimitMs?: number;
  statementLimitMs?: number;
  /** From the first attempt of a transaction to the end of its last re-run. */
  rerunLimitMs?: number;
  /** How long one attempt may stay open. */
  transactionLimitMs?: number;
}

interface Open {
  db: Db;
  hooks: (() => void)[];
  ended: false | 'kept' | 'taken back';
  running: number;
  failure: { error: unknown } | undefined;
}

/** The one door to the database: every write in `tx`, everything else through `read`. */
export class Database {
  readonly engine: EngineName;
  /** Autocommit reads of committed rows, also when called inside a transaction. */
  readonly read: Db;
  readonly url: string;
  readonly #opened: Opened;
  readonly #dbBy: (query: Query) => Db;
  readonly #working = new Set<Promise<unknown>>();
  #isClosing = false;
  readonly #current = new AsyncLocalStorage<Open | undefined>();
  readonly #random: () => number;
  readonly #rerunLimit: number;
  readonly #transactionLimit: number;

  constructor(opened: Opened, options: DatabaseOptions) {
    this.engine = engineOf(options.url);
    this.url = options.url;
    this.#opened = opened;
    this.#random = options.random ?? Math.random;
    this.#rerunLimit = options.rerunLimitMs ?? 2000;
    this.#transactionLimit = options.transactionLimitMs ?? 10_000;
    opened.source.driver.escapeQueryWithParameters = bindNamed;
    this.#dbBy = doorOf(opened.source);
    this.read = this.#dbBy(queryBy((sql, params) => opened.link.read(sql, params)));
    // Whoever reaches the source by way of a manager or repository gets no other way than reading.
    opened.source.createQueryRunner = () => this.read.queryRunner!;
  }

  /**
   * Runs `fn` in a transaction: all of it is kept, or nothing. Joins the running transaction when there is one, else
   * `fn` is run again from its beginning when the engine says deadlock or lock wait, so it must have no other effects;
   * those go into `afterCommit`.
   */
  async tx<T>(fn: (tx: Db) => Promise<T>): Promise<T> {
    const running = this.#running();
    return running ? join(running, fn) : this.#counted(() => this.#untilKept(fn));
  }

  async #untilKept<T>(fn: (tx: Db) => Promise<T>): Promise<T> {
    const until = performance.now() + this.#rerunLimit;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(fn, attempt === 1 ? Infinity : until);
      } catch (error) {
        const pause = this.#random() * Math.min(100, 5 * 2 ** attempt);
        if (!isRerunnable(error) || performance.now() + pause >= until) throw error;
        await sleep(pause);
      }
    }
  }

  /** Runs `hook` once the running transaction is committed; never when it is rolled back. Outside one: at once. */
  afterCommit(hook: () => void): void {
    const running = this.#running();
    if (running) running.hooks.push(hook);
    else hook();
  }

  /** For maintenance, e.g. ANALYZE: a connection without limits and without a transaction's refusals. */
  async exclusively<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    return this.#counted(async () => {
      await this.#opened.gate?.enter();
      try {
        return await maintain(this.url, work);
      } finally {
        this.#opened.gate?.leave();
      }
    });
  }

  /**
   * Begins nothing more, and waits for the transactions that are running or stand in line, for as long as one may stay
   * open. Then it closes in any case: what still runs is taken back.
   */
  async close(): Promise<void> {
    this.#isClosing = true;
    await within(this.#transactionLimit, Promise.allSettled(this.#working));
    this.#opened.close?.();
    await this.#opened.source.destroy();
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosing) throw new Unavailable('The database is being closed');
    const working = work();
    this.#working.add(working);
    try {
      return await working;
    } finally {
      this.#working.delete(working);
    }
  }

  /**
   * A context outlives its transaction in whatever was started there and not awaited, or went on after the time limit.
   * Once it was kept, that starts its own; once it was taken back, it would write the rest of a half.
   */
  #running(): Open | undefined {
    const open = this.#current.getStore();
    if (open?.ended === 'taken back') throw new MisusedHandle('The transaction this belongs to was taken back');
    return open?.ended === false ? open : undefined;
  }

  async #attempt<T>(fn: (tx: Db) => Promise<T>, until: number): Promise<T> {
    const session = await this.#opened.link.begin(until);
    const open = this.#open(session);
    let result: T;
    try {
      result = await bounded(this.#transactionLimit, () => this.#current.run(open, fn, open.db));
      if (open.failure) throw open.failure.error;
      if (open.running > 0) throw new MisusedHandle('A query of this transaction was not awaited');
      open.ended = 'kept';
      await session.commit();
    } catch (error) {
      open.ended = 'taken back';
      await session.rollback();
      // What the closure made of a deadlock does not matter: it is run again.
      throw open.failure && isRerunnable(open.failure.error) ? open.failure.error : error;
    }
    this.#current.run(undefined, () => open.hooks.forEach(callHook));
    return result;
  }

  #open(session: Session): Open {
    const run = async (sql: string, params: readonly Bind[]) => {
      if (open.ended) throw new MisusedHandle('The transaction of this handle has ended');
      if (!KEEPS_OPEN.test(sql))
        throw new MisusedHandle('A transaction takes rows alone: this would commit it on MySQL');
      // After a deadlock the server has rolled back; another statement would commit on its own.
      if (open.failure && isRerunnable(open.failure.error)) throw open.failure.error;
      open.running += 1;
      try {
        return await session.run(sql, params);
      } catch (error) {
        if (isRerunnable(error)) open.failure = { error };
        throw error;
      } finally {
        open.running -= 1;
      }
    };
    const open: Open = { db: this.#dbBy(queryBy(run)), hooks: [], ended: false, running: 0, failure: undefined };
    return open;
  }
}

/** MySQL commits before it creates, alters, drops, locks, analyses … and says nothing. */
const KEEPS_OPEN = /^[\s(]*(select|with|insert|replace|update|delete|explain|show|set session)\b/i;

/** A part that failed spoils the whole, also when the caller swallows the error: half of it is done. */
async function join<T>(running: Open, fn: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await fn(running.db);
  } catch (error) {
    running.failure ??= { error };
    throw error;
  }
}

/** The commit has happened: a hook that throws must not make it look otherwise. */
function callHook(hook: () => void): void {
  try {
    hook();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const opened = await openSource(options.url, {
    connections: options.connections ?? 10,
    queryLimit: options.queryLimitMs ?? 2800,
    statementLimit: options.statementLimitMs ?? 2500,
    queue: options.queue ?? 2000,
    wait: options.waitMs ?? 2000,
    onQuery: options.onQuery,
    entities: options.entities ?? [],
  });
  return new Database(opened, options);
}
