import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { checkBinds } from './binds.ts';

/** The cursor was not made by us, or for another list. The HTTP layer answers 422. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

export type CursorKey = readonly (string | number)[];

/** What the page ends on: the sort keys of its last row, the id last. Opaque to clients. */
export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** `shape` says what each part must be, e.g. `['number', 'string']`. */
export function decodeCursor(cursor: string, shape: readonly ('string' | 'number')[]): CursorKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === shape.length && key.every((part, index) => typeof part === shape[index])) {
      checkBinds(key);
      return key as unknown as CursorKey;
    }
  } catch {
    // Not ours: the same answer as for a cursor of another list.
  }
  throw new BadCursor('The cursor does not belong to this list');
}

export interface SortColumn {
  /** A column, qualified when the query joins. Never text from outside. */
  column: string;
  direction: 'asc' | 'desc';
}

/**
 * The rows after `key` in the order of `sort`. Written as `a <= ? AND (a < ? OR b < ?)`, since MySQL does not use an
 * index for row values `(a, b) < (?, ?)`, and the plain OR form alone loses the range on the first column.
 */
export function after([first, ...rest]: readonly SortColumn[], [value, ...others]: CursorKey): RawBuilder<SqlBool> {
  if (!first || value === undefined) throw new BadCursor('The cursor does not belong to this list');
  const column = sql.ref(first.column);
  const beyond = sql.raw(first.direction === 'asc' ? '>' : '<');
  if (rest.length === 0) return sql<SqlBool>`${column} ${beyond} ${value}`;
  return sql<SqlBool>`(${column} ${beyond}= ${value} and (${column} ${beyond} ${value} or ${after(rest, others)}))`;
}

export interface Page<Item> {
  items: Item[];
  next?: string;
}

/** Cuts the `limit + 1` rows that were asked for into a page; `keyOf` reads the sort keys of its last row. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => CursorKey): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, next: encodeCursor(keyOf(last)) };
}
