// TypeORM's EntityManager with a few methods narrowed. Its own `insert` takes any part of a row, so that a new column is
// left out in silence, and builds the statement anew each time (1.2–1.3 times the cost of a row of tickets); its `update`
// leaves out what is undefined; its `…OrFail` write what was asked for into the error, and so into the log.
import { LRUCache } from 'lru-cache';
import { EntityManager, type DataSource, type EntitySchema, type ObjectLiteral, type QueryRunner } from 'typeorm';
import { MOST_BINDS, type Bind } from './queries/binds.ts';
import type { Answer } from './drivers/engine.ts';

const Manager = EntityManager as unknown as new (
  source: DataSource,
  runner: QueryRunner,
) => Omit<EntityManager, 'insert' | 'update' | 'findOneByOrFail' | 'findOneOrFail'>;

type Updating<Row extends object> = Parameters<typeof EntityManager.prototype.update<Row>>;
type Finding<Row extends object> = Parameters<typeof EntityManager.prototype.findOneBy<Row>>;
type FindingOne<Row extends object> = Parameters<typeof EntityManager.prototype.findOne<Row>>;

/** How statements reach the database: `db.read`, or what `db.tx` hands over. Ends with its transaction. */
export class Db extends Manager {
  /** Whole rows; nothing for an empty list. */
  async insert<Row extends object>(table: EntitySchema<Row>, rows: Row | readonly Row[]): Promise<void> {
    const list = Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row];
    const all = Object.keys(table.options.columns);
    const most = Math.floor(MOST_BINDS / all.length);
    for (let at = 0; at < list.length; at += most) {
      const some = list.slice(at, at + most) as readonly Readonly<Record<string, Bind>>[];
      // A third of a wide row is empty. A column that may be so has no default; what is undefined stays, and is refused.
      const columns = all.filter(
        (name) => !table.options.columns[name as keyof Row]!.nullable || some.some((row) => row[name] !== null),
      );
      await this.answer(
        insertOf(table, columns, some.length),
        some.flatMap((row) => columns.map((column) => row[column]!)),
      );
    }
  }

  /** Changes the columns named, all of them: TypeORM passes over one that is undefined without a word. */
  async update<Row extends ObjectLiteral>(table: EntitySchema<Row>, where: Updating<Row>[1], set: Updating<Row>[2]) {
    for (const [column, value] of Object.entries(set))
      if (value === undefined) throw new TypeError(`${table.options.name}.${column} is set to undefined`);
    return EntityManager.prototype.update.call(this, table, where, set);
  }

  async findOneByOrFail<Row extends ObjectLiteral>(table: EntitySchema<Row>, where: Finding<Row>[1]): Promise<Row> {
    return (await this.findOneBy(table, where)) ?? missing(table);
  }

  async findOneOrFail<Row extends ObjectLiteral>(table: EntitySchema<Row>, options: FindingOne<Row>[1]): Promise<Row> {
    return (await this.findOne(table, options)) ?? missing(table);
  }

  /** Rows, and how many were touched, alike on both engines; `query` answers what the driver gave. */
  answer(sql: string, params: readonly Bind[]): Promise<Answer> {
    return this.queryRunner!.query(sql, params as Bind[], true) as Promise<Answer>;
  }
}

/** What was asked for stays out of the error: criteria are names and numbers of people. */
function missing({ options }: EntitySchema<never> | { options: { name: string } }): never {
  throw new Error(`A row of ${options.name} that must be there is not`);
}

/** Fifty rows of a wide table are half a hundred kilobytes of text: what is longer is rare, and built each time. */
const LONGEST_KEPT = 50;
const texts = new LRUCache<string, string>({ max: 512 });

/** One text for the same columns and number of rows: drivers keep what they have prepared by it. */
function insertOf({ options }: { options: { name: string } }, columns: readonly string[], count: number): string {
  const names = columns.join(', ');
  const key = `${options.name} ${count} ${names}`;
  const kept = texts.get(key);
  if (kept !== undefined) return kept;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const text = `INSERT INTO ${options.name} (${names}) VALUES ${Array(count).fill(row).join(', ')}`;
  if (count <= LONGEST_KEPT) texts.set(key, text);
  return text;
}
