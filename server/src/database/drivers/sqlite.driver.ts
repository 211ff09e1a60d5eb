// libsql as TypeORM's driver, where it would take better-sqlite3 and one connection for readers and writers.
import Libsql from 'libsql';
import { LRUCache } from 'lru-cache';
import { checkRead, type Bind } from '../queries/binds.ts';
import type { Link, QueryEvent, Row, Session, Answer } from './engine.ts';
import { Unavailable } from '../errors.ts';
import { Gate, type GateLimits } from './gate.ts';

/** Only another process can hold the file's write lock; waiting blocks the event loop, so it is short and re-run. */
const BUSY_MS = 250;
const STATEMENTS = 256;

interface SqliteRules {
  busyMs?: number;
  onQuery?: ((query: QueryEvent) => void) | undefined;
}

type Statement = ReturnType<SqliteConnection['prepare']>;

/** One libsql connection; every statement passes here. */
export class SqliteConnection {
  readonly raw: Libsql.Database;
  readonly #kind: QueryEvent['kind'];
  readonly #onQuery: SqliteRules['onQuery'];
  readonly #known = new LRUCache<string, Statement>({ max: STATEMENTS });

  constructor(path: string, kind: QueryEvent['kind'], { busyMs = BUSY_MS, onQuery }: SqliteRules) {
    this.raw = new Libsql(path);
    this.#kind = kind;
    this.#onQuery = onQuery;
    // The longest wait first: two processes may turn a new file to WAL at once.
    this.pragma('busy_timeout = 10000');
    for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'case_sensitive_like = ON'])
      this.pragma(setting);
    if (kind === 'read') this.pragma('query_only = ON');
    this.pragma(`busy_timeout = ${busyMs}`);
  }

  pragma(text: string): unknown[] {
    return this.raw.prepare(`PRAGMA ${text}`).all([]);
  }

  /** As better-sqlite3 would, for TypeORM; every bind in a form libsql survives. */
  prepare(text: string) {
    // TypeORM begins deferred; two that read before they write could then never both go on.
    const statement = this.raw.prepare(text === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : text);
    // A lone value aborts the process, a number is bound as REAL ('101.0' in a text column): an array, with bigints.
    const values = (params: readonly Bind[]) =>
      params.map((value) => (typeof value === 'number' ? BigInt(value) : value));
    return {
      reader: statement.reader,
      run: (...params: Bind[]) => statement.run(values(params)),
      all: (...params: Bind[]) => {
        const rows = statement.all(values(params)) as Row[];
        for (const row of rows) for (const name in row) checkRead(row[name]);
        return rows;
      },
    };
  }

  run(sql: string, params: readonly Bind[]): Answer {
    if (!this.#onQuery) return this.#run(sql, params);
    const start = performance.now();
    try {
      return this.#run(sql, params);
    } finally {
      this.#onQuery({ sql, params, ms: performance.now() - start, kind: this.#kind });
    }
  }

  close(): void {
    // Of a transaction that nobody waits for any more.
    if (this.raw.inTransaction) this.raw.exec('ROLLBACK');
    // libsql keeps the file open until its statements are collected: the log is brought in now, not at the end.
    if (this.#kind === 'tx') this.pragma('wal_checkpoint(TRUNCATE)');
    this.raw.close();
  }

  #run(sql: string, params: readonly Bind[]): Answer {
    let statement = this.#known.get(sql);
    if (!statement) this.#known.set(sql, (statement = this.prepare(sql)));
    if (!statement.reader) {
      const affected = statement.run(...params).changes;
      return { raw: { affectedRows: affected }, records: [], affected };
    }
    const rows = statement.all(...params);
    return { raw: rows, records: rows, affected: rows.length };
  }
}

/** The writer is TypeORM's own connection, the reader stands beside it. `options` go into the DataSource. */
export function sqliteLink(path: string, limits: GateLimits, rules: SqliteRules) {
  const gate = new Gate(limits);
  let writer!: SqliteConnection;
  let reader: SqliteConnection | undefined;
  let isClosed = false;
  const options = {
    driver: class extends SqliteConnection {
      constructor(file: string) {
        super(file, 'tx', rules);
      }
    },
    prepareDatabase: (connection: SqliteConnection) => void (writer = connection),
  };
  // A full disk or an I/O error makes SQLite roll back by itself; what follows must not commit one by one.
  const mustBeOpen = () => {
    if (!writer.raw.inTransaction) throw new Unavailable('SQLite has rolled the transaction back');
  };
  const session: Session = {
    run: async (sql, params) => {
      mustBeOpen();
      return writer.run(sql, params);
    },
    commit: async () => {
      mustBeOpen();
      writer.run('COMMIT', []);
      gate.leave();
    },
    rollback: async () => {
      try {
        if (writer.raw.inTransaction) writer.run('ROLLBACK', []);
      } finally {
        gate.leave();
      }
    },
  };
  const link: Link = {
    read: async (sql, params) => {
      if (isClosed) throw new Unavailable('The database is closed');
      return (reader ??= new SqliteConnection(path, 'read', rules)).run(sql, params);
    },
    begin: async () => {
      await gate.enter();
      try {
        writer.run('BEGIN IMMEDIATE', []);
        return session;
      } catch (error) {
        gate.leave();
        throw error;
      }
    },
  };
  const close = () => {
    isClosed = true;
    reader?.close();
  };
  return { options, link, gate, close };
}
