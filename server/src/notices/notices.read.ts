import { sql, type SelectQueryBuilder } from 'kysely';
import type { HouseholdReceipt, NoticeCategory, NoticeState } from '@linli/shared/notices/notices.words.ts';
import { statement } from '../database/statement.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor, type Page, type SortColumn } from '../database/keyset.ts';
import type { Tables } from '../database/tables.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { seesAllDrafts } from './notices.rules.ts';
import { soughtIn } from './notices.terms.ts';
import type { NoticeCountRow, NoticeEditionRow, NoticeReaderRow, NoticeRow } from './notices.tables.ts';

const DEFAULT_LIMIT = 20;
type Asking = Pick<Scope, 'db' | 'actor'>;

const deskColumns = [
  'n.id',
  'n.version',
  'n.state',
  'n.category',
  'n.title',
  'n.author_id',
  'n.updated_at',
  'n.publish_at',
  'n.published_at',
  'n.valid_until',
  'n.pinned',
  'n.must_confirm',
  'n.edition',
  'n.fan_out_done_at',
] as const;
type Column = (typeof deskColumns)[number] extends `n.${infer Name}` ? Name : never;
export type DeskListRow = Pick<NoticeRow, Column & keyof NoticeRow>;

type Named = Tables & { n: Tables['notices'] };
type NoticeQuery<O> = SelectQueryBuilder<Named, 'n', O>;

/** What of the estate's notices somebody who writes them may see: drafts only where they may have a say. */
const visibleAtDesk = <O>({ db, actor }: Asking, query: (db: Db) => NoticeQuery<O>): NoticeQuery<O> =>
  query(db)
    .where('n.estate_id', '=', actor.estateId)
    .$if(!seesAllDrafts(actor), (some) =>
      some.where((where) =>
        where.or([where('n.state', 'in', ['PUBLISHED', 'WITHDRAWN']), where('n.author_id', '=', actor.personId)]),
      ),
    );

export const findOfDesk = (scope: Asking, noticeId: string): Promise<NoticeRow | undefined> =>
  visibleAtDesk(scope, (db) =>
    db.selectFrom('notices as n').selectAll().where('n.id', '=', noticeId),
  ).executeTakeFirst();

export interface DeskFilter {
  state?: NoticeState | undefined;
  category?: NoticeCategory | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const byChange: SortColumn[] = [
  { column: 'n.updated_at', direction: 'desc' },
  { column: 'n.id', direction: 'desc' },
];
const byTerm: SortColumn[] = [{ column: 't.notice_id', direction: 'desc' }];

/** What was changed last comes first; of what a search finds, what was begun last. */
export async function listOfDesk(scope: Asking, filter: DeskFilter): Promise<Page<DeskListRow>> {
  const { state, category, q, cursor, limit = DEFAULT_LIMIT } = filter;
  const { estateId } = scope.actor;
  let query = visibleAtDesk(scope, (db) => db.selectFrom('notices as n').select(deskColumns));
  if (state) query = query.where('n.state', '=', state);
  if (category) query = query.where('n.category', '=', category);
  const sought = q ? soughtIn(q, estateId) : undefined;
  if (q && !sought) return { items: [] };
  if (sought)
    query = query
      .innerJoin('notice_terms as t', 't.notice_id', 'n.id')
      .where('t.estate_id', '=', estateId)
      .where('t.term', '=', sought.term)
      .where(sought.check) as never;
  const sort = sought ? byTerm : byChange;
  if (cursor) query = query.where(after(sort, decodeCursor(cursor, sought ? ['string'] : ['number', 'string'])));
  for (const { column, direction } of sort) query = query.orderBy(sql.ref(column), direction);
  const rows = await query.limit(limit + 1).execute();
  return cutPage(rows, limit, ({ updated_at, id }) => (sought ? [id] : [updated_at, id]));
}

const editionsSql = statement<NoticeEditionRow>(
  'SELECT * FROM notice_editions WHERE notice_id = ? ORDER BY edition DESC',
);
/** Newest first. */
export const editionsOf = (db: Db, noticeId: string) => editionsSql.all(db, [noticeId]);

/** Households of these notices by grid, in the edition that holds. */
export async function countsOf(db: Db, notices: readonly Pick<NoticeRow, 'id' | 'edition'>[]) {
  const counts = new Map<string, NoticeCountRow[]>();
  if (notices.length === 0) return counts;
  const editions = new Map(notices.map(({ id, edition }) => [id, edition]));
  const rows = await db
    .selectFrom('notice_counts')
    .selectAll()
    .where('notice_id', 'in', [...editions.keys()])
    .execute();
  for (const row of rows)
    if (row.edition === editions.get(row.notice_id))
      counts.set(row.notice_id, [...(counts.get(row.notice_id) ?? []), row]);
  return counts;
}

export interface HouseholdFilter {
  receipt?: HouseholdReceipt | undefined;
  gridIds?: readonly string[] | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const byGrid: SortColumn[] = [
  { column: 'grid_id', direction: 'asc' },
  { column: 'reader_id', direction: 'asc' },
];

/** The homes a notice is for and what became of it there, grid by grid. */
export async function householdsOf(
  db: Db,
  { id, edition, edition_at }: Pick<NoticeRow, 'id' | 'edition' | 'edition_at'>,
  { receipt, gridIds, cursor, limit = DEFAULT_LIMIT }: HouseholdFilter,
): Promise<Page<NoticeReaderRow>> {
  let query = db.selectFrom('notice_readers').selectAll().where('notice_id', '=', id).where('kind', '=', 'UNIT');
  if (gridIds) query = query.where('grid_id', 'in', gridIds.length ? [...gridIds] : ['none']);
  const since = edition_at ?? 0;
  if (receipt === 'confirmed') query = query.where('confirmed_edition', '=', edition);
  if (receipt === 'read') query = query.where('read_edition', '=', edition).where('confirmed_edition', '<', edition);
  if (receipt === 'told') query = query.where('read_edition', '<', edition).where('told_at', '>=', since);
  if (receipt === 'unread')
    query = query
      .where('read_edition', '<', edition)
      .where((where) => where.or([where('told_at', 'is', null), where('told_at', '<', since)]));
  if (cursor) query = query.where(after(byGrid, decodeCursor(cursor, ['string', 'string'])));
  const rows = await query
    .orderBy('grid_id')
    .orderBy('reader_id')
    .limit(limit + 1)
    .execute();
  return cutPage(rows, limit, ({ grid_id, reader_id }) => [grid_id, reader_id]);
}

export const householdOfNotice = (db: Db, noticeId: string, unitId: string): Promise<NoticeReaderRow | undefined> =>
  db
    .selectFrom('notice_readers')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .where('reader_id', '=', unitId)
    .where('kind', '=', 'UNIT')
    .executeTakeFirst();
