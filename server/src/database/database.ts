import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, EngineName, QueryEvent, Session } from './engine.ts';
import { isRerunnable, MisusedHandle, Unavailable } from './errors.ts';
import { handleFactory, type Handle, type Run } from './handle.ts';
import { openMysql } from './mysql.ts';
import { openSqlite } from './sqlite.ts';

export interface DatabaseOptions {
  /** `sqlite:<path>` or `mysql://user:password@host:port/name` (`mariadb://` is the same). */
  url: string;
  /** For the pauses between re-runs; tests give their own. */
  random?: () => number;
  onQuery?: (query: QueryEvent) => void;
  /** MySQL connections of this process. */
  connections?: number;
  /** How many callers may wait for a connection or for SQLite's writer, and for how long. */
  queue?: number;
  waitMs?: number;
  /** MySQL: client limit per statement, and the server's own shorter one. */
  queryLimitMs?: number;
  statementLimitMs?: number;
  /** From the first attempt of a transaction to the end of its last re-run. */
  rerunLimitMs?: number;
  /** How long one attempt may stay open. */
  transactionLimitMs?: number;
}

interface Open {
  handle: Handle;
  hooks: (() => void)[];
  ended: boolean;
  running: number;
  failure: { error: unknown } | undefined;
}

/** The one door to the database: every write in `tx`, everything else through `read`. */
export class Database {
  readonly engine: EngineName;
  /** Autocommit reads of committed rows, also when called inside a transaction. */
  readonly read: Handle;
  readonly #engine: Engine;
  readonly #handle: (run: Run) => Handle;
  readonly #current = new AsyncLocalStorage<Open | undefined>();
  readonly #random: () => number;
  readonly #rerunLimit: number;
  readonly #transactionLimit: number;

  constructor(engine: Engine, options: Omit<DatabaseOptions, 'url'> = {}) {
    this.engine = engine.name;
    this.#engine = engine;
    this.#random = options.random ?? Math.random;
    this.#rerunLimit = options.rerunLimitMs ?? 2000;
    this.#transactionLimit = options.transactionLimitMs ?? 10_000;
    this.#handle = handleFactory(engine.name);
    this.read = this.#handle(engine.read);
  }

  /**
   * Runs `fn` in a transaction: all of it is kept, or nothing. Joins the running transaction when there is one, else
   * `fn` is run again from its beginning when the engine says deadlock or lock wait, so it must have no other effects;
   * those go into `afterCommit`.
   */
  async tx<T>(fn: (tx: Handle) => Promise<T>): Promise<T> {
    const running = this.#running();
    if (running) return join(running, fn);
    const until = performance.now() + this.#rerunLimit;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(fn, attempt === 1 ? undefined : until);
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

  /** For migrations: a session without limits, one process at a time. */
  exclusively<T>(work: (session: { run: Run }) => Promise<T>): Promise<T> {
    return this.#engine.exclusively(work);
  }

  /** Waits for what is running. */
  close(): Promise<void> {
    return this.#engine.close();
  }

  /** A context outlives its transaction in whatever was started there and not awaited; that starts its own. */
  #running(): Open | undefined {
    const open = this.#current.getStore();
    return open?.ended === false ? open : undefined;
  }

  async #attempt<T>(fn: (tx: Handle) => Promise<T>, until: number | undefined): Promise<T> {
    const session = await this.#engine.begin(until);
    const open = this.#open(session);
    let result: T;
    try {
      result = await bounded(this.#transactionLimit, () => this.#current.run(open, fn, open.handle));
      if (open.failure) throw open.failure.error;
      if (open.running > 0) throw new MisusedHandle('A query of this transaction was not awaited');
      open.ended = true;
      await session.commit();
    } catch (error) {
      open.ended = true;
      await session.rollback();
      // What the closure made of a deadlock does not matter: it is run again.
      throw open.failure && isRerunnable(open.failure.error) ? open.failure.error : error;
    }
    this.#current.run(undefined, () => open.hooks.forEach(callHook));
    return result;
  }

  #open(session: Session): Open {
    const run: Run = async (sql, params) => {
      if (open.ended) throw new MisusedHandle('The transaction of this handle has ended');
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
    const open: Open = { handle: this.#handle(run), hooks: [], ended: false, running: 0, failure: undefined };
    return open;
  }
}

/** A part that failed spoils the whole, also when the caller swallows the error: half of it is done. */
async function join<T>(running: Open, fn: (tx: Handle) => Promise<T>): Promise<T> {
  try {
    return await fn(running.handle);
  } catch (error) {
    running.failure ??= { error };
    throw error;
  }
}

/** A closure that waits for the outside world would otherwise hold SQLite's only writer for ever. */
async function bounded<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('The transaction was open for too long')), ms);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
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
  const { url, onQuery, queue = 2000, waitMs = 2000 } = options;
  const common = { queue, wait: waitMs, ...(onQuery ? { onQuery } : {}) };
  if (url.startsWith('sqlite:')) {
    return new Database(openSqlite({ path: url.slice('sqlite:'.length), ...common }), options);
  }
  if (!/^(mysql|mariadb):/.test(url)) throw new Error('The database must be sqlite:<path> or mysql://…');
  const engine = openMysql({
    url,
    connections: options.connections ?? 10,
    queryLimit: options.queryLimitMs ?? 5000,
    statementLimit: options.statementLimitMs ?? 3000,
    ...common,
  });
  return new Database(engine, options);
}
