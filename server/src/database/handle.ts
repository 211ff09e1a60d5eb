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
  type CompiledQuery,
  type Dialect,
  type DialectAdapter,
  type KyselyProps,
  type QueryCompiler,
  type QueryResult,
  type TransactionBuilder,
} from 'kysely';
import { checkBinds } from './binds.ts';
import type { Engine, EngineName, SqlResult } from './engine.ts';
import { MisusedHandle } from './errors.ts';
import type { Tables } from './tables.ts';

export type Run = Engine['read'];

class DoorDriver extends DummyDriver {
  override beginTransaction(): Promise<void> {
    return Promise.reject(new MisusedHandle('Transactions are started by `db.tx` alone'));
  }
}

export const dialects: Record<EngineName, Dialect> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DoorDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  mysql: {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new DoorDriver(),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  },
};

/** Compiled queries go straight to the engine: no connection provider, no plugins. */
class DoorExecutor extends DefaultQueryExecutor {
  readonly #run: Run;

  constructor(compiler: QueryCompiler, adapter: DialectAdapter, run: Run) {
    const connection = {
      executeQuery: <R>({ sql, parameters }: CompiledQuery) => run(sql, parameters as never).then(toKysely<R>),
      streamQuery: (): never => {
        throw new MisusedHandle('Rows are not streamed');
      },
    };
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) });
    this.#run = run;
  }

  override async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return toKysely<R>(await this.#run(sql, parameters as never));
  }
}

const toKysely = <R>({ rows, affected }: SqlResult): QueryResult<R> => ({
  rows: rows as R[],
  numAffectedRows: BigInt(affected),
});

/** A typed query builder that also runs constant SQL; what it may do depends on where it came from. */
export class Handle extends Kysely<Tables> {
  readonly run: Run;

  constructor(props: Omit<KyselyProps, 'executor'>, run: Run, compiler: QueryCompiler, adapter: DialectAdapter) {
    const guarded: Run = (sql, params) => {
      try {
        checkBinds(params);
      } catch (error) {
        return Promise.reject(error);
      }
      return run(sql, params);
    };
    super({ ...props, executor: new DoorExecutor(compiler, adapter, guarded) });
    this.run = guarded;
  }

  override transaction(): TransactionBuilder<Tables> {
    throw new MisusedHandle('Transactions are started by `db.tx` alone');
  }

  override destroy(): Promise<void> {
    throw new MisusedHandle('Only `db.close` closes the database');
  }
}

/** Makes handles of one engine cheaply: compiler and dialect are shared. */
export function handleFactory(engine: EngineName): (run: Run) => Handle {
  const dialect = dialects[engine];
  const compiler = dialect.createQueryCompiler();
  const adapter = dialect.createAdapter();
  const props = { config: { dialect }, dialect, driver: dialect.createDriver() };
  return (run) => new Handle(props, run, compiler, adapter);
}
