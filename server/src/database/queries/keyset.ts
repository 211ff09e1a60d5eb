// TypeORM pages by offset only: its `take` and `skip` read all that was turned over.
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
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
  /** What the cursor holds of it; text unless told otherwise. */
  type?: 'number' | 'string';
}

/**
 * The rows after `key` in the order of `sort`, with the values under `:after0`, `:after1` … Written as
 * `a <= x AND (a < x OR b < y)`, since MySQL does not use an index for row values `(a, b) < (x, y)`, and the plain OR
 * form alone loses the range on the first column.
 */
export function after(sort: readonly SortColumn[], at = 0): string {
  const { column, direction } = sort[at]!;
  const beyond = direction === 'asc' ? '>' : '<';
  if (at === sort.length - 1) return `${column} ${beyond} :after${at}`;
  return `(${column} ${beyond}= :after${at} AND (${column} ${beyond} :after${at} OR ${after(sort, at + 1)}))`;
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

/** A page of a list that varies: orders the query, goes on after the cursor, reads one row more than is shown. */
export async function keysetPage<Row>(
  query: SelectQueryBuilder<ObjectLiteral>,
  sort: readonly SortColumn[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Row>> {
  if (cursor) {
    const key = decodeCursor(
      cursor,
      sort.map(({ type = 'string' }) => type),
    );
    query.andWhere(after(sort), Object.fromEntries(key.map((value, at) => [`after${at}`, value])));
  }
  for (const { column, direction } of sort) query.addOrderBy(column, direction === 'asc' ? 'ASC' : 'DESC');
  // Bound: TypeORM writes a limit into the text, and each page size would be a statement of its own to both engines.
  query.setParameter('pageLimit', limit + 1).expressionMap.limit = ':pageLimit' as never;
  const rows = await query.getRawMany<Record<string, string | number>>();
  const names = sort.map(({ column }) => column.slice(column.lastIndexOf('.') + 1));
  return cutPage(rows, limit, (row) => names.map((name) => row[name]!)) as Page<Row>;
}
