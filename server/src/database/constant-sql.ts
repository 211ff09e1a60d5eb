import type { Kysely } from 'kysely';
import { countPlaceholders, type Bind } from './binds.ts';
import { MisusedHandle } from './errors.ts';
import { Handle } from './handle.ts';
import type { Tables } from './tables.ts';

export interface ConstantSql<Row> {
  text: string;
  all(handle: Kysely<Tables>, params: readonly Bind[]): Promise<Row[]>;
  first(handle: Kysely<Tables>, params: readonly Bind[]): Promise<Row | undefined>;
  /** The number of rows inserted, deleted, or matched by the update. */
  run(handle: Kysely<Tables>, params: readonly Bind[]): Promise<number>;
}

/**
 * A text for hot paths: no building, no compiling, the same guard and the same observation. It must be constant (values
 * are binds) and read the same on both engines: no quoted identifiers, no `||`, no division.
 */
export function constantSql<Row = Record<string, never>>(text: string): ConstantSql<Row> {
  const binds = countPlaceholders(text);
  const run = async (handle: Kysely<Tables>, params: readonly Bind[]) => {
    if (!(handle instanceof Handle))
      throw new MisusedHandle('Constant SQL needs `db.read` or the handle given by `tx`');
    // Both drivers take too many without a word; libsql fills what is missing with NULL.
    if (binds !== params.length) throw new TypeError(`The statement takes ${binds} binds, not ${params.length}`);
    return handle.run(text, params);
  };
  return {
    text,
    all: async (handle, params) => (await run(handle, params)).rows as Row[],
    first: async (handle, params) => (await run(handle, params)).rows[0] as Row | undefined,
    run: async (handle, params) => (await run(handle, params)).affected,
  };
}
