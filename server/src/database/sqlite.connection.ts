import Libsql from 'libsql';
import { checkRead, type Bind } from './binds.ts';
import type { QueryEvent, Row, SqlResult } from './engine.ts';
import { Lru } from './lru.ts';

type Statement = Libsql.Statement<unknown[]>;

const STATEMENTS = 256;
/** Only another process can hold the file's write lock; waiting blocks the event loop, so it is short and re-run. */
const BUSY_MS = 250;

/** One libsql connection; every statement passes here. */
export class SqliteConnection {
  readonly #raw: Libsql.Database;
  readonly #kind: QueryEvent['kind'];
  readonly #onQuery: ((query: QueryEvent) => void) | undefined;
  readonly #prepared = new Lru<Statement>(STATEMENTS);

  constructor(path: string, kind: QueryEvent['kind'], onQuery?: (query: QueryEvent) => void) {
    this.#raw = new Libsql(path);
    this.#kind = kind;
    this.#onQuery = onQuery;
    // The longest wait first: two processes may turn a new file to WAL at once.
    this.wait(10_000);
    this.#pragma('journal_mode = WAL');
    this.#pragma('synchronous = FULL');
    this.#pragma('foreign_keys = ON');
    this.#pragma('case_sensitive_like = ON');
    if (kind === 'read') this.#pragma('query_only = ON');
    this.wait(BUSY_MS);
  }

  get inTransaction(): boolean {
    return this.#raw.inTransaction;
  }

  wait(ms = BUSY_MS): void {
    this.#pragma(`busy_timeout = ${ms}`);
  }

  close(): void {
    // libsql keeps the file open until its statements are collected: the log is brought in now, not at the end.
    if (this.#kind === 'tx') this.#pragma('wal_checkpoint(TRUNCATE)');
    this.#raw.close();
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
    const statement = this.#prepare(sql);
    // A lone value aborts the process, a number is bound as REAL ('101.0' in a text column): an array, with bigints.
    const values = params.map((value) => (typeof value === 'number' ? BigInt(value) : value));
    if (!statement.reader) return { rows: [], affected: statement.run(values).changes };
    const rows = statement.all(values) as Row[];
    for (const row of rows) for (const name in row) checkRead(row[name]);
    return { rows, affected: rows.length };
  }

  #prepare(sql: string): Statement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const prepared = this.#raw.prepare(sql);
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  #pragma(text: string): void {
    this.#raw.prepare(`PRAGMA ${text}`).all([]);
  }
}
