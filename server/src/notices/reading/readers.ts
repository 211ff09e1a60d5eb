import { StaffRole } from '@linli/shared/kit/roles.ts';
import type { NoticeCategory } from '@linli/shared/notices/notices.words.ts';
import { columnList } from '../../database/entity.ts';
import { cutPage, decodeCursor, keysetPage, type Page, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { hasRole, type Actor, type Scope } from '../../kit/scope.ts';
import { soughtIn } from './terms.ts';
import { NoticeTerms, type NoticeReceiptRow, type NoticeRow } from '../notices.tables.ts';

// What a reader sees, the one clause of every list and of find: what is meant for their home (by their standing in it),
// for whoever has no home, or for them as a colleague (domain.md §7).

const DEFAULT_LIMIT = 20;
type Asking = Pick<Scope, 'db' | 'actor'>;

/** What readers' lists need of a notice; the long texts stay where they are. */
const noticeColumns = [
  'id',
  'state',
  'category',
  'title',
  'excerpt',
  'valid_until',
  'pinned',
  'edition',
  'must_confirm',
  'works_from',
  'works_to',
  'works_categories',
  'withdrawn_reason',
] as const satisfies readonly (keyof NoticeRow)[];
const receiptColumns = [
  'read_edition',
  'confirmed_edition',
  'confirmed_at',
] as const satisfies readonly (keyof NoticeReceiptRow)[];
/** The receipt is the viewer's own, and may not be there. */
export type ReaderRow = Pick<NoticeRow, (typeof noticeColumns)[number]> & { published_at: number } & {
  [K in (typeof receiptColumns)[number]]: NoticeReceiptRow[K] | null;
};

export type Place = 'home' | 'work';

export interface ReaderQuery {
  of?: Place | undefined;
  category?: NoticeCategory | undefined;
  only?: 'unread' | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** By whose name the rows are kept that somebody reads; nothing, where they have none. */
function readerIdOf(actor: Actor, place: Place): string | undefined {
  const { personId, estateId, home } = actor;
  if (place === 'home') return home?.unitId ?? estateId;
  // Whoever has left reads no more of the colleagues' notices.
  return hasRole(actor, ...StaffRole.options) ? personId : undefined;
}

/** What `member_roles` must hold; without a home there is no standing, and no such row either. */
const standingOf = ({ home }: Actor, place: Place) => (place === 'home' && home ? `,${home.role},` : ',');

const COLUMNS = `${columnList(noticeColumns, 'n')}, r.published_at, ${columnList(receiptColumns, 'p')}`;
const RECEIPT = 'LEFT JOIN notice_receipts p ON p.person_id = ? AND p.notice_id = r.notice_id';
const FOR_ME = '(n.member_roles IS NULL OR INSTR(n.member_roles, ?) > 0)';
const FILTER = `(? = '' OR n.category = ?) AND (? = 0 OR (n.state = 'PUBLISHED' AND COALESCE(p.read_edition, 0) < n.edition))`;

const newestSql = statement<ReaderRow>(
  `SELECT ${COLUMNS} FROM notice_readers r JOIN notices n ON n.id = r.notice_id ${RECEIPT}
   WHERE r.reader_id = ? AND r.published_at <= ? AND (r.published_at < ? OR r.notice_id < ?)
   AND n.pinned = 0 AND ${FOR_ME} AND ${FILTER} ORDER BY r.published_at DESC, r.notice_id DESC LIMIT ?`,
);
// CROSS: SQLite begins with the few that are pinned, however many a home has been told.
const pinnedSql = statement<ReaderRow>(
  `SELECT ${COLUMNS} FROM notices n CROSS JOIN notice_readers r ON r.notice_id = n.id AND r.reader_id = ? ${RECEIPT}
   WHERE n.estate_id = ? AND n.pinned = 1 AND n.published_at IS NOT NULL AND ${FOR_ME} AND ${FILTER}
   ORDER BY n.published_at DESC LIMIT 20`,
);
/** Later than every notice. */
const BEYOND = [Number.MAX_SAFE_INTEGER, 'g'] as const;

/** Pinned ones above the first page, the others newest first; what a search finds newest first without exception. */
export async function listOfReader({ db, actor }: Asking, query: ReaderQuery): Promise<Page<ReaderRow>> {
  const { of: place = 'home', category = '', only, q, cursor, limit = DEFAULT_LIMIT } = query;
  const readerId = readerIdOf(actor, place);
  if (!readerId) return { items: [] };
  if (q) return searchOfReader({ db, actor }, readerId, { ...query, q });
  const [at, id] = cursor === undefined ? BEYOND : decodeCursor(cursor, ['number', 'string']);
  const filter = [standingOf(actor, place), category, category, only ? 1 : 0] as const;
  const [pinned, rows] = await Promise.all([
    cursor === undefined ? pinnedSql.all(db, [readerId, actor.personId, actor.estateId, ...filter]) : [],
    newestSql.all(db, [actor.personId, readerId, at!, at!, id!, ...filter, limit + 1]),
  ]);
  const { items, next } = cutPage(rows, limit, (row) => [row.published_at, row.id]);
  return { items: [...pinned, ...items], ...(next !== undefined && { next }) };
}

const byTerm: SortColumn[] = [{ column: 't.notice_id', direction: 'desc' }];

async function searchOfReader(
  { db, actor }: Asking,
  readerId: string,
  { of: place = 'home', category, only, q, cursor, limit = DEFAULT_LIMIT }: ReaderQuery & { q: string },
): Promise<Page<ReaderRow>> {
  const sought = soughtIn(q, actor.estateId);
  if (!sought) return { items: [] };
  const query = db
    .createQueryBuilder()
    .select(`${COLUMNS}, t.notice_id AS notice_id`)
    .from(NoticeTerms, 't')
    .innerJoin('notice_readers', 'r', 'r.notice_id = t.notice_id AND r.reader_id = :readerId', { readerId })
    .innerJoin('notices', 'n', 'n.id = t.notice_id')
    .leftJoin('notice_receipts', 'p', 'p.notice_id = t.notice_id AND p.person_id = :me', { me: actor.personId })
    .where(sought.text, sought.parameters)
    .andWhere('(n.member_roles IS NULL OR INSTR(n.member_roles, :standing) > 0)', {
      standing: standingOf(actor, place),
    });
  if (category) query.andWhere('n.category = :category', { category });
  if (only) query.andWhere("n.state = 'PUBLISHED' AND COALESCE(p.read_edition, 0) < n.edition");
  return keysetPage(query, byTerm, { cursor, limit });
}

const findSql = statement<NoticeRow & Pick<ReaderRow, 'read_edition' | 'confirmed_edition' | 'confirmed_at'>>(
  `SELECT n.*, p.read_edition, p.confirmed_edition, p.confirmed_at
   FROM notice_readers r JOIN notices n ON n.id = r.notice_id ${RECEIPT}
   WHERE r.notice_id = ? AND r.reader_id = ? AND ${FOR_ME}`,
);
export type FoundNotice = NonNullable<Awaited<ReturnType<(typeof findSql)['first']>>> & { published_at: number };

/** A notice as this person may read it, at home or at work. */
export async function findOfReader({ db, actor }: Asking, noticeId: string): Promise<FoundNotice | undefined> {
  for (const place of ['home', 'work'] as const) {
    const readerId = readerIdOf(actor, place);
    const found = readerId && (await findSql.first(db, [actor.personId, noticeId, readerId, standingOf(actor, place)]));
    if (found) return found as FoundNotice;
  }
  return undefined;
}

const standing = statement<ReaderRow>(
  `SELECT ${COLUMNS} FROM notices n CROSS JOIN notice_readers r ON r.notice_id = n.id AND r.reader_id = ? ${RECEIPT}
   WHERE n.estate_id = ? AND n.banner_until > ? AND n.state = 'PUBLISHED' AND ${FOR_ME} LIMIT 100`,
);

/** What stands above everything at home now: works and emergencies. */
export const standingAtHome = async ({ db, actor, now }: Pick<Scope, 'db' | 'actor' | 'now'>): Promise<ReaderRow[]> =>
  standing.all(db, [readerIdOf(actor, 'home')!, actor.personId, actor.estateId, now, standingOf(actor, 'home')]);
