// What the door asks of a driver. TypeORM's own runner sends text, logs, broadcasts and is made anew for each statement:
// a quarter to a half more for a look-up.
import type { Bind } from '../queries/binds.ts';

export type EngineName = 'sqlite' | 'mysql';

export type Row = Record<string, unknown>;

/** What a statement brought; the shape is TypeORM's `QueryResult`. */
export interface Answer {
  /** As the driver gave it. */
  raw: unknown;
  records: Row[];
  /** Rows inserted, deleted, or matched by an update (also when the new value equals the old one). */
  affected: number;
}

export interface QueryEvent {
  sql: string;
  params: readonly Bind[];
  ms: number;
  kind: 'read' | 'tx';
}

/** One connection held by one transaction. */
export interface Session {
  run(sql: string, params: readonly Bind[]): Promise<Answer>;
  commit(): Promise<void>;
  /** Gives everything back, also after a lost connection; never throws. */
  rollback(): Promise<void>;
}

/** How statements of the product reach an engine; TypeORM builds them and reads their rows. */
export interface Link {
  read(sql: string, params: readonly Bind[]): Promise<Answer>;
  /** `until` bounds every statement of a re-run transaction (monotonic milliseconds). */
  begin(until?: number): Promise<Session>;
}
