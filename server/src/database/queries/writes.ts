// Writes that TypeORM cannot say: its `upsert` only overwrites, its `orIgnore` swallows every error on MySQL, its version
// columns work through `save` alone, and the columns of its INSERT … SELECT stand in another order than they are given.
import type { EntitySchema, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { MOST_BINDS, type Bind } from './binds.ts';
import type { Db } from '../db.ts';
import { isUniqueViolation } from '../errors.ts';

/**
 * Inserts a row unless one with the same key is there, and answers whether it did. `constraint` narrows it to one key
 * (see `isUniqueViolation`); another that is taken throws.
 */
export async function insertUnlessThere<Row extends object>(
  db: Db,
  table: EntitySchema<Row>,
  row: Row,
  constraint?: string,
): Promise<boolean> {
  try {
    await db.insert(table, row);
    return true;
  } catch (error) {
    if (isUniqueViolation(error, constraint)) return false;
    throw error;
  }
}

/**
 * Inserts rows; where one with the same primary key is there, its named columns are added to or replaced by the new
 * values, in one statement for each few thousand rows. The table must have no other unique key: MySQL would take that for the same row, too.
 */
export async function upsert<Row extends object>(
  db: Db,
  table: EntitySchema<Row>,
  rows: Row | readonly Row[],
  onMeeting: Partial<Record<keyof Row & string, 'add' | 'replace'>>,
): Promise<void> {
  const list = Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row];
  const { name, columns } = table.options;
  const names = Object.keys(columns);
  const keys = names.filter((column) => columns[column as keyof Row & string]?.primary);
  const sqlite = isSqlite(db);
  const given = (column: string) => (sqlite ? `excluded.${column}` : `VALUES(${column})`);
  const set = Object.entries(onMeeting).map(
    ([column, how]) => `${column} = ${how === 'add' ? `${name}.${column} + ` : ''}${given(column)}`,
  );
  const row = `(${names.map(() => '?').join(', ')})`;
  const onKey = sqlite ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET` : 'ON DUPLICATE KEY UPDATE';
  const most = Math.floor(MOST_BINDS / names.length);
  for (let at = 0; at < list.length; at += most) {
    const some = list.slice(at, at + most);
    await db.query(
      `INSERT INTO ${name} (${names.join(', ')}) VALUES ${some.map(() => row).join(', ')} ${onKey} ${set.join(', ')}`,
      some.flatMap((one) => names.map((column) => (one as Record<string, Bind>)[column]!)),
    );
  }
}

/**
 * Adds to a counter, from 0 where there is none yet, and answers what it came to, in one trip. The row stays locked
 * until the transaction ends.
 */
export async function increment(
  db: Db,
  { options: { name: table } }: EntitySchema<{ name: string; value: number }>,
  name: string,
  by = 1,
): Promise<number> {
  if (isSqlite(db)) {
    const { records } = await db.answer(
      `INSERT INTO ${table} (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value RETURNING value`,
      [name, by],
    );
    return (records[0] as { value: number }).value;
  }
  // What LAST_INSERT_ID is given comes back with the answer.
  const { raw } = await db.answer(
    `INSERT INTO ${table} (name, value) VALUES (?, LAST_INSERT_ID(?)) ON DUPLICATE KEY UPDATE value = LAST_INSERT_ID(value + ?)`,
    [name, by, by],
  );
  return (raw as { insertId: number }).insertId;
}

/**
 * INSERT … SELECT: each column with the expression that fills it, over what `from` finds. Answers how many rows. What is
 * not named gets its default.
 */
export async function insertFrom<Row extends object>(
  db: Db,
  table: EntitySchema<Row>,
  from: SelectQueryBuilder<ObjectLiteral>,
  values: Partial<Record<keyof Row & string, string>>,
): Promise<number> {
  // In the table's order, in which TypeORM names the columns whatever is said.
  const columns = Object.keys(table.options.columns).filter((column) => column in values);
  const { raw } = await db
    .createQueryBuilder()
    .insert()
    .into(table, columns)
    .valuesFromSelect(from.select(columns.map((column) => values[column as keyof Row & string]!).join(', ')))
    .updateEntity(false)
    .execute();
  return (raw as { affectedRows: number }).affectedRows;
}

/**
 * Changes a row if nobody has since it was read, and answers it as it is now; nothing if somebody was faster. The
 * version decides between two people who act at once.
 */
export async function updateVersion<Row extends { id: string; version: number }>(
  db: Db,
  table: EntitySchema<Row>,
  row: Row,
  change: Partial<Omit<Row, 'id' | 'version'>>,
): Promise<Row | undefined> {
  const { id, version } = row;
  const set = { ...change, version: version + 1 };
  const { affected } = await db.update(table, { id, version } as never, set as never);
  return affected === 1 ? { ...row, ...set } : undefined;
}

const isSqlite = (db: Db): boolean => db.dataSource.options.type === 'better-sqlite3';
