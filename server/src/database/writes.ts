// Three writes that TypeORM cannot say: its `upsert` only overwrites, its `orIgnore` swallows every error on MySQL, and
// its version columns work through `save` alone.
import type { EntitySchema } from 'typeorm';
import type { Bind } from './binds.ts';
import type { Db } from './db.ts';
import { isUniqueViolation } from './errors.ts';

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
 * values, in one statement. The table must have no other unique key: MySQL would take that for the same row, too.
 */
export async function upsert<Row extends object>(
  db: Db,
  table: EntitySchema<Row>,
  rows: Row | readonly Row[],
  onMeeting: Partial<Record<keyof Row & string, 'add' | 'replace'>>,
): Promise<void> {
  const list = Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row];
  if (list.length === 0) return;
  const { name, columns } = table.options;
  const names = Object.keys(columns);
  const keys = names.filter((column) => columns[column as keyof Row & string]?.primary);
  const isSqlite = db.dataSource.options.type === 'better-sqlite3';
  const given = (column: string) => (isSqlite ? `excluded.${column}` : `VALUES(${column})`);
  const set = Object.entries(onMeeting).map(
    ([column, how]) => `${column} = ${how === 'add' ? `${name}.${column} + ` : ''}${given(column)}`,
  );
  const row = `(${names.map(() => '?').join(', ')})`;
  await db.query(
    `INSERT INTO ${name} (${names.join(', ')}) VALUES ${list.map(() => row).join(', ')} ` +
      `${isSqlite ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET` : 'ON DUPLICATE KEY UPDATE'} ${set.join(', ')}`,
    list.flatMap((one) => names.map((column) => (one as Record<string, Bind>)[column]!)),
  );
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
