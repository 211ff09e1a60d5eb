import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Engine, QueryEvent, Session } from './engine.ts';
import { Unavailable } from './errors.ts';
import { Gate } from './gate.ts';
import { SqliteConnection } from './sqlite.connection.ts';

export interface SqliteOptions {
  path: string;
  queue: number;
  wait: number;
  onQuery?: (query: QueryEvent) => void;
}

export function openSqlite({ path, queue, wait, onQuery }: SqliteOptions): Engine {
  mkdirSync(dirname(path), { recursive: true });
  const writer = new SqliteConnection(path, 'tx', onQuery);
  const reader = new SqliteConnection(path, 'read', onQuery);
  const gate = new Gate({ capacity: 1, queue, wait });

  // A full disk or an I/O error makes SQLite roll back by itself; what follows must not commit one by one.
  const mustBeOpen = () => {
    if (!writer.inTransaction) throw new Unavailable('SQLite has rolled the transaction back');
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
        if (writer.inTransaction) writer.run('ROLLBACK', []);
      } finally {
        gate.leave();
      }
    },
  };

  return {
    name: 'sqlite',
    read: async (sql, params) => reader.run(sql, params),
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
    exclusively: async (work) => {
      await gate.enter();
      try {
        writer.wait(60_000);
        writer.run('BEGIN IMMEDIATE', []);
        const result = await work({ run: session.run });
        writer.run('COMMIT', []);
        return result;
      } finally {
        if (writer.inTransaction) writer.run('ROLLBACK', []);
        writer.wait();
        gate.leave();
      }
    },
    close: async () => {
      await gate.enter();
      reader.close();
      writer.close();
    },
  };
}
