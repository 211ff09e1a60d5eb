// A constant text with typed rows. TypeORM's `query` gives `any` and an answer that differs between engines; a look-up
// built by `findOneBy` costs 2.2–3.7 times as much.
import { countPlaceholders, type Bind } from './binds.ts';
import type { Db } from '../db.ts';
import type { Answer } from '../drivers/engine.ts';

export interface Statement<Row> {
  text: string;
  all(db: Db, params: readonly Bind[]): Promise<Row[]>;
  first(db: Db, params: readonly Bind[]): Promise<Row | undefined>;
  /** The number of rows inserted, deleted, or matched by the update. */
  run(db: Db, params: readonly Bind[]): Promise<number>;
}

/** Every text of the product: a test has both engines prepare them, since no compiler reads them. */
export const statements = new Set<string>();

/**
 * For request paths and fixed reads: no building, the same guards and the same observation. It must be constant (values
 * are binds), made when its module is loaded, and read the same on both engines: no quoted identifiers, no `||`, no
 * division.
 */
export function statement<Row = Record<string, never>>(text: string): Statement<Row> {
  statements.add(text);
  const binds = countPlaceholders(text);
  const run = async (db: Db, params: readonly Bind[]): Promise<Answer> => {
    // Both drivers take too many without a word; libsql fills what is missing with NULL.
    if (binds !== params.length) throw new TypeError(`The statement takes ${binds} binds, not ${params.length}`);
    return db.answer(text, params);
  };
  return {
    text,
    all: (db, params) => run(db, params).then(({ records }) => records as Row[]),
    first: (db, params) => run(db, params).then(({ records }) => records[0] as Row | undefined),
    run: (db, params) => run(db, params).then(({ affected }) => affected),
  };
}
