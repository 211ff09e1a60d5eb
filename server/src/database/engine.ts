import type { Bind } from './binds.ts';

export type EngineName = 'sqlite' | 'mysql';

export type Row = Record<string, unknown>;

export interface SqlResult {
  rows: Row[];
  /** Rows inserted, deleted, or matched by an update (also when the new value equals the old one). */
  affected: number;
}

/** One connection held by one transaction. */
export interface Session {
  run(sql: string, params: readonly Bind[]): Promise<SqlResult>;
  commit(): Promise<void>;
  /** Gives everything back, also after a lost connection; never throws. */
  rollback(): Promise<void>;
}

export interface QueryEvent {
  sql: string;
  params: readonly Bind[];
  ms: number;
  kind: 'read' | 'tx';
}

export interface Engine {
  name: EngineName;
  read(sql: string, params: readonly Bind[]): Promise<SqlResult>;
  /** `until` bounds every statement of a re-run transaction (monotonic milliseconds). */
  begin(until?: number): Promise<Session>;
  /** A session without limits, for migrations: one at a time over all processes. */
  exclusively<T>(work: (session: { run: Session['run'] }) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
