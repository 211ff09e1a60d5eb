import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { checkRead, countPlaceholders, type Bind } from './binds.ts';
import type { Engine, QueryEvent, Row, Session, SqlResult } from './engine.ts';
import { MisusedHandle } from './errors.ts';
import { Gate } from './gate.ts';
import { Lru } from './lru.ts';

interface Prepared {
  statement: Libsql.Statement<unknown[]>;
  binds: number;
}

const STATEMENTS = 256;

/** One libsql connection. Every statement passes here: always an array, every integer as such (libsql binds numbers as REAL). */
class Connection {
  readonly raw: Libsql.Database;
  readonly #kind: QueryEvent['kind'];
  readonly #onQuery: ((query: QueryEvent) => void) | undefined;
  readonly #prepared = new Lru<Prepared>(STATEMENTS);

  constructor(path: string, kind: QueryEvent['kind'], onQuery?: (query: QueryEvent) => void) {
    this.raw = new Libsql(path);
    this.#kind = kind;
    this.#onQuery = onQuery;
    this.pragma('journal_mode = WAL');
    this.pragma('synchronous = FULL');
    this.pragma('busy_timeout = 250');
    this.pragma('foreign_keys = ON');
    this.pragma('case_sensitive_like = ON');
    if (kind === 'read') this.pragma('query_only = ON');
  }

  pragma(text: string): void {
    this.raw.prepare(`PRAGMA ${text}`).all([]);
  }

  run(sql: string, params: readonly Bind[]): SqlResult {
    if (!this.#onQuery) return this.#run(sql, params);
    const start = performance.now();
    try {
      return this.#run(sql, params);
    } finally {
      this.#onQuery({ sql, params, ms: performance.now() - start, kind: this.#kind });
    }
  }

  #run(sql: string, params: readonly Bind[]): SqlResult {
    const { statement, binds } = this.#prepare(sql);
    if (binds !== params.length)
      throw new TypeError(`The statement has ${binds} placeholders and got ${params.length}`);
    const values = params.map((value) => (typeof value === 'number' ? BigInt(value) : value));
    if (!statement.reader) return { rows: [], affected: statement.run(values).changes };
    const rows = statement.all(values) as Row[];
    for (const row of rows) for (const name in row) checkRead(row[name]);
    return { rows, affected: rows.length };
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const prepared = { statement: this.raw.prepare(sql), binds: countPlaceholders(sql) };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

export interface SqliteOptions {
  path: string;
  queue: number;
  wait: number;
  onQuery?: (query: QueryEvent) => void;
}

export function openSqlite({ path, queue, wait, onQuery }: SqliteOptions): Engine {
  mkdirSync(dirname(path), { recursive: true });
  const writer = new Connection(path, 'tx', onQuery);
  const reader = new Connection(path, 'read', onQuery);
  const gate = new Gate({ capacity: 1, queue, wait });

  const rollback = () => {
    if (writer.raw.inTransaction) writer.run('ROLLBACK', []);
  };

  /** The caller is inside the gate; every way out of the session leaves it. */
  const begin = (): Session => {
    try {
      writer.run('BEGIN IMMEDIATE', []);
    } catch (error) {
      gate.leave();
      throw error;
    }
    return {
      run: async (sql, params) => {
        // A full disk or an I/O error makes SQLite roll back by itself; what follows must not commit one by one.
        if (!writer.raw.inTransaction) throw new MisusedHandle('SQLite has rolled this transaction back');
        return writer.run(sql, params);
      },
      commit: async () => {
        if (!writer.raw.inTransaction) throw new MisusedHandle('SQLite has rolled this transaction back');
        writer.run('COMMIT', []);
        gate.leave();
      },
      rollback: async () => {
        try {
          rollback();
        } finally {
          gate.leave();
        }
      },
    };
  };

  return {
    name: 'sqlite',
    read: async (sql, params) => reader.run(sql, params),
    begin: async () => {
      await gate.enter();
      return begin();
    },
    exclusively: async (work) => {
      await gate.enter();
      try {
        writer.pragma('busy_timeout = 60000');
        writer.run('BEGIN IMMEDIATE', []);
        const result = await work({ run: async (sql, params) => writer.run(sql, params) });
        writer.run('COMMIT', []);
        return result;
      } catch (error) {
        rollback();
        throw error;
      } finally {
        writer.pragma('busy_timeout = 250');
        gate.leave();
      }
    },
    close: async () => {
      await gate.enter();
      reader.raw.close();
      writer.raw.close();
    },
  };
}
