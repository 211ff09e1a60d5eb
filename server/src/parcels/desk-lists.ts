import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { localDateOf, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import type { KeeperPage, KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor, type SortColumn } from '../database/keyset.ts';
import type { Tables } from '../database/tables.ts';
import { recentNamesOf } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import { beingFollowedUp } from '../messages/subjects.service.ts';
import { presentStation } from './parcels.presenter.ts';
import { showToKeeper } from './parcels.read.ts';
import type { ParcelRow } from './parcels.tables.ts';
import { idsMatching } from './search.ts';
import { stationOf } from './stations.service.ts';

type Where = ExpressionBuilder<Tables, 'parcels'>;

/** Of each view the condition and the order of the index that walks it: what waits longest first, what left last first. */
const views: Record<
  ParcelView,
  {
    column: 'stored_at' | 'untold_since' | 'held_until' | 'ended_at';
    where: (row: Where, now: number) => Expression<SqlBool>;
  }
> = {
  waiting: { column: 'stored_at', where: (row) => row('queue', '=', 'waiting') },
  unmatched: { column: 'stored_at', where: (row) => row('queue', '=', 'unmatched') },
  disputed: { column: 'stored_at', where: (row) => row('queue', '=', 'disputed') },
  untold: { column: 'untold_since', where: (row, now) => untold(row, now) },
  overdue: { column: 'held_until', where: (row, now) => row('held_until', '<=', now) },
  gone: { column: 'ended_at', where: (row) => row('ended_at', 'is not', null) },
};

/** Nobody there knows yet. A home that was called on today in vain is with whoever follows it up, until tomorrow. */
const untold = (row: Where, now: number) =>
  row.and([row('untold_since', 'is not', null), row.not(beingFollowedUp('parcels.id', startOfDay(localDateOf(now))))]);

const LIMIT = 20;
const MOST_FOUND = 100;

interface ListQuery extends PageQuery {
  view?: ParcelView | undefined;
  q?: string | undefined;
}

export async function listParcels(
  scope: Scope,
  { view, q, cursor, limit = LIMIT }: ListQuery,
): Promise<Page<KeeperParcel>> {
  if (q) return { items: await searchParcels(scope, q, view) };
  const { db, actor, now } = scope;
  const { column, where } = views[view ?? 'waiting'];
  const direction = column === 'ended_at' ? 'desc' : 'asc';
  const order: SortColumn[] = [
    { column, direction },
    { column: 'id', direction },
  ];
  let query = db
    .selectFrom('parcels')
    .selectAll()
    .where('estate_id', '=', actor.estateId)
    .where((row) => where(row, now));
  if (cursor) query = query.where(after(order, decodeCursor(cursor, ['number', 'string'])));
  const rows = await query
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute();
  const { items, ...page } = cutPage(rows, limit, (row) => [row[column]!, row.id]);
  return { items: await showToKeeper(scope, items), ...page };
}

/** What somebody at the counter says: few pieces, those still here first. */
async function searchParcels(scope: Scope, q: string, view: ParcelView | undefined): Promise<KeeperParcel[]> {
  const { db, actor, now } = scope;
  const ids = await idsMatching(scope, q);
  if (ids.length === 0) return [];
  let query = db.selectFrom('parcels').selectAll().where('id', 'in', ids).where('estate_id', '=', actor.estateId);
  if (view) query = query.where((row) => views[view].where(row, now));
  const rows = await query.execute();
  const newest = (a: ParcelRow, b: ParcelRow) =>
    Number(b.is_active ?? 0) - Number(a.is_active ?? 0) || b.stored_at - a.stored_at;
  return showToKeeper(scope, rows.toSorted(newest).slice(0, MOST_FOUND));
}

const shownCounts = ['waiting', 'unmatched', 'untold', 'overdue', 'disputed'] as const;

export async function keeperPage(scope: Scope): Promise<KeeperPage> {
  const { actor, now } = scope;
  const station = await stationOf(scope, actor.estateId);
  const today = startOfDay(localDateOf(now));
  const [counts, storedToday, handedOverToday, shelves, lastAudit] = await Promise.all([
    Promise.all(
      shownCounts.map(async (view) => [view, await countWhere(scope, (row) => views[view].where(row, now))] as const),
    ),
    countWhere(scope, (row) => row('stored_at', '>=', today)),
    countWhere(scope, (row) =>
      row.and([row('ended_at', '>=', today), row('state', 'in', ['PICKED_UP', 'PICKED_BY_PROXY'])]),
    ),
    shelvesInUse(scope),
    lastAuditOf(scope),
  ]);
  const counted = Object.fromEntries(counts) as Record<(typeof shownCounts)[number], number>;
  return {
    station: presentStation(station, now),
    counts: { ...counted, storedToday, handedOverToday },
    shelves,
    ...(lastAudit && { lastAudit }),
  };
}

async function countWhere(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  where: (row: Where) => Expression<SqlBool>,
): Promise<number> {
  const { count } = await db
    .selectFrom('parcels')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('estate_id', '=', actor.estateId)
    .where(where)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many nobody knows of, for the end of a shift. */
export const countUntold = (scope: Scope): Promise<number> => countWhere(scope, (row) => untold(row, scope.now));

/** Enough of the last pieces to know every shelf of a busy day. */
const RECENT = 200;

async function shelvesInUse({ db, actor }: Scope): Promise<string[]> {
  const rows = await db
    .selectFrom('parcels')
    .select('shelf')
    .where('estate_id', '=', actor.estateId)
    .where('queue', '=', 'waiting')
    .orderBy('stored_at', 'desc')
    .orderBy('id', 'desc')
    .limit(RECENT)
    .execute();
  return [...new Set(rows.map(({ shelf }) => shelf))];
}

async function lastAuditOf(scope: Scope): Promise<KeeperPage['lastAudit']> {
  const { db, actor } = scope;
  const audit = await db
    .selectFrom('parcel_audits')
    .select(['at', 'keeper_id', 'missing'])
    .where('estate_id', '=', actor.estateId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!audit) return undefined;
  const name = (await recentNamesOf(scope, [audit.keeper_id])).get(audit.keeper_id);
  return { at: toInstant(audit.at), byName: name ?? '', missing: audit.missing };
}
