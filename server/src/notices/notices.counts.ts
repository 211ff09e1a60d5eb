import { sql } from 'kysely';
import type { Writer } from './notices.editions.ts';
import type { NoticeCountRow, NoticeRow } from './notices.tables.ts';

type Change = Pick<NoticeCountRow, 'grid_id'> & Partial<Pick<NoticeCountRow, 'total' | 'seen' | 'confirmed' | 'told'>>;

const fields = ['total', 'seen', 'confirmed', 'told'] as const;

/** Adds to the households of an edition, grid by grid, in one statement; rows begin with the first that adds to them. */
export async function addToCounts(
  { db, deps }: Pick<Writer, 'db' | 'deps'>,
  { id, edition }: Pick<NoticeRow, 'id' | 'edition'>,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    total: 0,
    seen: 0,
    confirmed: 0,
    told: 0,
    ...change,
    notice_id: id,
    edition,
  }));
  const insert = db.insertInto('notice_counts').values(rows);
  const touched = fields.filter((field) => changes.some((change) => change[field] !== undefined));
  if (deps.db.engine === 'mysql')
    await insert
      .onDuplicateKeyUpdate(
        Object.fromEntries(touched.map((name) => [name, sql`${sql.ref(name)} + VALUES(${sql.ref(name)})`])),
      )
      .execute();
  else
    await insert
      .onConflict((conflict) =>
        conflict
          .columns(['notice_id', 'edition', 'grid_id'])
          .doUpdateSet(
            Object.fromEntries(
              touched.map((name) => [name, sql`${sql.ref(`notice_counts.${name}`)} + ${sql.ref(`excluded.${name}`)}`]),
            ),
          ),
      )
      .execute();
}
