// TypeORM's EntityManager with one method narrowed. Its own `insert` takes any part of a row, so that a new column is
// left out in silence, and builds the statement anew each time (1.2–1.3 times the cost of a row of tickets).
import { EntityManager, type DataSource, type EntitySchema, type QueryRunner } from 'typeorm';
import type { Bind } from './queries/binds.ts';
import type { Answer } from './drivers/engine.ts';

const Manager = EntityManager as unknown as new (
  source: DataSource,
  runner: QueryRunner,
) => Omit<EntityManager, 'insert'>;

/** How statements reach the database: `db.read`, or what `db.tx` hands over. Ends with its transaction. */
export class Db extends Manager {
  /** Whole rows; nothing for an empty list. */
  async insert<Row extends object>(table: EntitySchema<Row>, rows: Row | readonly Row[]): Promise<void> {
    const list = Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row];
    const columns = Object.keys(table.options.columns);
    const most = Math.floor(MOST_BINDS / columns.length);
    for (let at = 0; at < list.length; at += most) {
      const some = list.slice(at, at + most);
      await this.answer(
        insertOf(table, columns, some.length),
        some.flatMap((row) => columns.map((column) => (row as Record<string, Bind>)[column]!)),
      );
    }
  }

  /** Rows, and how many were touched, alike on both engines; `query` answers what the driver gave. */
  answer(sql: string, params: readonly Bind[]): Promise<Answer> {
    return this.queryRunner!.query(sql, params as Bind[], true) as Promise<Answer>;
  }
}

/** SQLite takes 32,766 binds in a statement, MySQL twice as many. */
const MOST_BINDS = 32_000;
/** Longer ones are rare, and built each time. */
const LONGEST_KEPT = 50;

const texts = new WeakMap<object, string[]>();

/** By the number of rows: drivers keep what they have prepared by its text. */
function insertOf({ options }: { options: { name: string } }, columns: readonly string[], count: number): string {
  let known = texts.get(options);
  if (!known) texts.set(options, (known = []));
  const kept = known[count];
  if (kept !== undefined) return kept;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const text = `INSERT INTO ${options.name} (${columns.join(', ')}) VALUES ${Array(count).fill(row).join(', ')}`;
  if (count <= LONGEST_KEPT) known[count] = text;
  return text;
}
