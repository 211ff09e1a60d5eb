import type { ObjectLiteral } from 'typeorm';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { localDateOf, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import type { KeeperPage, KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { beingFollowedUp } from '../../messages/notifications/subjects.service.ts';
import { presentStation } from '../parcels.presenter.ts';
import { showToKeeper } from '../parcels.read.ts';
import { Parcels, type ParcelAuditRow, type ParcelRow } from '../parcels.tables.ts';
import { idsMatching } from './search.ts';
import { stationOf } from './stations.service.ts';

/** On `piece`, with its parameters. */
type Condition = readonly [text: string, parameters?: ObjectLiteral];

/** Of each view the condition and the order of the index that walks it: what waits longest first, what left last first. */
const views: Record<
  ParcelView,
  { column: 'stored_at' | 'untold_since' | 'held_until' | 'ended_at'; where: (now: number) => Condition }
> = {
  waiting: { column: 'stored_at', where: () => ["queue = 'waiting'"] },
  unmatched: { column: 'stored_at', where: () => ["queue = 'unmatched'"] },
  disputed: { column: 'stored_at', where: () => ["queue = 'disputed'"] },
  untold: { column: 'untold_since', where: untold },
  overdue: { column: 'held_until', where: (now) => ['held_until <= :now', { now }] },
  gone: { column: 'ended_at', where: () => ['ended_at IS NOT NULL'] },
};

/** Nobody there knows yet. A home that was called on today in vain is with whoever follows it up, until tomorrow. */
function untold(now: number): Condition {
  const { text, parameters } = beingFollowedUp('piece.id', startOfDay(localDateOf(now)));
  return [`untold_since IS NOT NULL AND NOT ${text}`, parameters];
}

const piecesWhere = ({ db, actor }: Pick<Scope, 'db' | 'actor'>, ...condition: Condition) =>
  db
    .createQueryBuilder()
    .from(Parcels, 'piece')
    .where('estate_id = :estate', { estate: actor.estateId })
    .andWhere(...condition);

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
  const { column, where } = views[view ?? 'waiting'];
  const direction = column === 'ended_at' ? 'desc' : 'asc';
  const order: SortColumn[] = [
    { column, direction, type: 'number' },
    { column: 'id', direction },
  ];
  const query = piecesWhere(scope, ...where(scope.now)).select('*');
  const { items, ...page } = await keysetPage<ParcelRow>(query, order, { cursor, limit });
  return { items: await showToKeeper(scope, items), ...page };
}

/** What somebody at the counter says: few pieces, those still here first. */
async function searchParcels(scope: Scope, q: string, view: ParcelView | undefined): Promise<KeeperParcel[]> {
  const ids = await idsMatching(scope, q);
  if (ids.length === 0) return [];
  const query = piecesWhere(scope, 'id IN (:...ids)', { ids });
  if (view) query.andWhere(...views[view].where(scope.now));
  const rows = await query.select('*').getRawMany<ParcelRow>();
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
    Promise.all(shownCounts.map(async (view) => [view, await countWhere(scope, ...views[view].where(now))] as const)),
    countWhere(scope, 'stored_at >= :today', { today }),
    countWhere(scope, "ended_at >= :today AND state IN ('PICKED_UP', 'PICKED_BY_PROXY')", { today }),
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

async function countWhere(scope: Scope, ...condition: Condition): Promise<number> {
  const counted = await piecesWhere(scope, ...condition)
    .select('COUNT(*) AS count')
    .getRawOne<{ count: number }>();
  return counted!.count;
}

/** How many nobody knows of, for the end of a shift. */
export const countUntold = (scope: Scope): Promise<number> => countWhere(scope, ...untold(scope.now));

/** Enough of the last pieces to know every shelf of a busy day. */
const RECENT = 200;
const recentShelves = statement<{ shelf: string }>(
  `SELECT shelf FROM parcels WHERE estate_id = ? AND queue = 'waiting' ORDER BY stored_at DESC, id DESC LIMIT ${RECENT}`,
);

const shelvesInUse = async ({ db, actor }: Scope): Promise<string[]> => [
  ...new Set((await recentShelves.all(db, [actor.estateId])).map(({ shelf }) => shelf)),
];

const newestAudit = statement<Pick<ParcelAuditRow, 'at' | 'keeper_id' | 'missing'>>(
  'SELECT at, keeper_id, missing FROM parcel_audits WHERE estate_id = ? ORDER BY id DESC LIMIT 1',
);

async function lastAuditOf(scope: Scope): Promise<KeeperPage['lastAudit']> {
  const { db, actor } = scope;
  const audit = await newestAudit.first(db, [actor.estateId]);
  if (!audit) return undefined;
  const name = (await recentNamesOf(scope, [audit.keeper_id])).get(audit.keeper_id);
  return { at: toInstant(audit.at), byName: name ?? '', missing: audit.missing };
}
