import type { HouseholdReceipt, NoticeCategory, NoticeState } from '@linli/shared/notices/notices.words.ts';
import { columnList } from '../database/entity.ts';
import { keysetPage, type Page, type SortColumn } from '../database/queries/keyset.ts';
import { statement } from '../database/queries/statement.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { seesAllDrafts } from './notices.rules.ts';
import { soughtIn } from './reading/terms.ts';
import {
  NoticeCounts,
  NoticeReaders,
  Notices,
  type NoticeCountRow,
  type NoticeEditionRow,
  type NoticeReaderRow,
  type NoticeRow,
} from './notices.tables.ts';

const DEFAULT_LIMIT = 20;
type Asking = Pick<Scope, 'db' | 'actor'>;

const deskColumns = [
  'id',
  'version',
  'state',
  'category',
  'title',
  'author_id',
  'updated_at',
  'publish_at',
  'published_at',
  'valid_until',
  'pinned',
  'must_confirm',
  'edition',
  'fan_out_done_at',
] as const satisfies readonly (keyof NoticeRow)[];
export type DeskListRow = Pick<NoticeRow, (typeof deskColumns)[number]>;
const COLUMNS = columnList(deskColumns, 'n');

const noticeSql = statement<NoticeRow>('SELECT * FROM notices WHERE id = ?');
/** Whoever asks. */
export const findNotice = (db: Db, noticeId: string) => noticeSql.first(db, [noticeId]);

/** What of the estate's notices somebody who writes them may see: drafts only where they may have a say. */
function visibleAtDesk({ db, actor }: Asking) {
  const query = db
    .createQueryBuilder()
    .from(Notices, 'n')
    .where('n.estate_id = :estateId', { estateId: actor.estateId });
  if (seesAllDrafts(actor)) return query;
  return query.andWhere("(n.state IN ('PUBLISHED', 'WITHDRAWN') OR n.author_id = :me)", { me: actor.personId });
}

export const findOfDesk = (scope: Asking, noticeId: string): Promise<NoticeRow | undefined> =>
  visibleAtDesk(scope).select('*').andWhere('n.id = :noticeId', { noticeId }).getRawOne<NoticeRow>();

export interface DeskFilter {
  state?: NoticeState | undefined;
  category?: NoticeCategory | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const byChange: SortColumn[] = [
  { column: 'n.updated_at', direction: 'desc', type: 'number' },
  { column: 'n.id', direction: 'desc' },
];
const byTerm: SortColumn[] = [{ column: 't.notice_id', direction: 'desc' }];

/** What was changed last comes first; of what a search finds, what was begun last. */
export async function listOfDesk(scope: Asking, filter: DeskFilter): Promise<Page<DeskListRow>> {
  const { state, category, q, cursor, limit = DEFAULT_LIMIT } = filter;
  const query = visibleAtDesk(scope).select(COLUMNS);
  if (state) query.andWhere('n.state = :state', { state });
  if (category) query.andWhere('n.category = :category', { category });
  if (!q) return keysetPage(query, byChange, { cursor, limit });
  const sought = soughtIn(q, scope.actor.estateId);
  if (!sought) return { items: [] };
  query
    .select(`${COLUMNS}, t.notice_id AS notice_id`)
    .innerJoin('notice_terms', 't', 't.notice_id = n.id')
    .andWhere(sought.text, sought.parameters);
  return keysetPage(query, byTerm, { cursor, limit });
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
    .createQueryBuilder()
    .select('*')
    .from(NoticeCounts, 'counted')
    .where('notice_id IN (:...ids)', { ids: [...editions.keys()] })
    .getRawMany<NoticeCountRow>();
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
  const since = edition_at ?? 0;
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(NoticeReaders, 'household')
    .where("notice_id = :id AND kind = 'UNIT'", { id, edition, since });
  if (gridIds) query.andWhere('grid_id IN (:...gridIds)', { gridIds: gridIds.length ? gridIds : ['none'] });
  if (receipt) query.andWhere(receiptIs[receipt]);
  return keysetPage(query, byGrid, { cursor, limit });
}

const receiptIs: Record<HouseholdReceipt, string> = {
  confirmed: 'confirmed_edition = :edition',
  read: 'read_edition = :edition AND confirmed_edition < :edition',
  told: 'read_edition < :edition AND told_at >= :since',
  unread: 'read_edition < :edition AND (told_at IS NULL OR told_at < :since)',
};

const householdSql = statement<NoticeReaderRow>(
  "SELECT * FROM notice_readers WHERE notice_id = ? AND reader_id = ? AND kind = 'UNIT'",
);
export const householdOfNotice = (db: Db, noticeId: string, unitId: string) =>
  householdSql.first(db, [noticeId, unitId]);
