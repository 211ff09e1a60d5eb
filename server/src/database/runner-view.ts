// TypeORM's query runner as the door lets it be used. Its own logs, broadcasts, starts transactions and keeps connections.
import type { DataSource, QueryRunner } from 'typeorm';
import { Db } from './db.ts';
import type { Answer } from './drivers/engine.ts';
import { MisusedHandle } from './errors.ts';
import { checkBinds, checkCount, type Bind } from './queries/binds.ts';

export type Query = QueryRunner['query'];

/** What TypeORM asks of a query runner, answered by our own link: no logger, no subscribers, no runner per statement. */
export const queryBy = (run: (sql: string, params: readonly Bind[]) => Promise<Answer>): Query =>
  (async (sql: string, params: readonly Bind[] = [], structured?: boolean) => {
    checkBinds(params);
    checkCount(sql, params.length);
    const result = await run(sql, params);
    return structured ? result : result.raw;
  }) as Query;

/** Views of TypeORM's one runner that only know how to query: each begins and ends with its transaction. */
export function doorOf(source: DataSource): (query: Query) => Db {
  const refuse = (why: string) => () => Promise.reject(new MisusedHandle(why));
  const alone = refuse('Transactions are started by `db.tx` alone');
  // Both take a connection that nobody would give back.
  const whole = refuse('Statements are answered whole');
  const rules = {
    startTransaction: alone,
    commitTransaction: alone,
    rollbackTransaction: alone,
    connect: whole,
    stream: whole,
    release: () => Promise.resolve(),
  };
  const base = Object.assign(Object.create(source.createQueryRunner()) as QueryRunner, rules);
  // The manager sets itself as the view's own.
  return (query) => new Db(source, Object.assign(Object.create(base) as QueryRunner, { query }));
}
