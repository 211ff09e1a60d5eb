import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type CompiledQuery,
  type Dialect,
  type QueryResult,
  type RawBuilder,
  type SqlBool,
} from 'kysely';
import type { Db } from './db.ts';
import type { CursorKey, SortColumn } from './keyset.ts';
import type { Tables } from './tables.ts';

const sqlite: Dialect = {
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
};
const mysql: Dialect = {
  createAdapter: () => new MysqlAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new MysqlIntrospector(db),
  createQueryCompiler: () => new MysqlQueryCompiler(),
};

/** The same link by the query builder of before, until its last query has moved. */
export function kyselyOn(db: Db): Kysely<Tables> {
  const dialect = db.dataSource.options.type === 'better-sqlite3' ? sqlite : mysql;
  const executeQuery = async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
    const { records, affected, raw } = (await db.queryRunner!.query(sql, parameters as never, true)) as never as {
      records?: R[];
      affected?: number;
      raw: unknown;
    };
    const rows = (Array.isArray(raw) ? (raw as R[]) : records) ?? [];
    return { rows, numAffectedRows: BigInt(affected ?? rows.length) };
  };
  const connection = {
    executeQuery,
    streamQuery: (): never => {
      throw new Error('Rows are not streamed');
    },
  };
  const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), {
    provideConnection: (consumer) => consumer(connection),
  });
  return new Kysely<Tables>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor });
}

export function afterKysely(
  [first, ...rest]: readonly SortColumn[],
  [value, ...others]: CursorKey,
): RawBuilder<SqlBool> {
  const column = sql.ref(first!.column);
  const beyond = sql.raw(first!.direction === 'asc' ? '>' : '<');
  if (rest.length === 0) return sql<SqlBool>`${column} ${beyond} ${value}`;
  return sql<SqlBool>`(${column} ${beyond}= ${value} and (${column} ${beyond} ${value} or ${afterKysely(rest, others)}))`;
}
