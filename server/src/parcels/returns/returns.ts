import { In, LessThanOrEqual } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import type { ParcelReturn, ProposeReturn } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { RowOf } from '../../database/entity.ts';
import { keysetPage } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { cancelNotificationsAbout } from '../../messages/notifications/subjects.service.ts';
import { record } from '../parcels.change.ts';
import { waitingNews } from '../notifications/notifications.ts';
import { piecesByIds, showToKeeper } from '../parcels.read.ts';
import { ParcelReturnItems, ParcelReturns, Parcels, type ParcelReturnRow } from '../parcels.tables.ts';

const LIMIT = 20;

export async function listReturns(
  scope: Scope,
  { state, cursor, limit = LIMIT }: PageQuery & { state?: 'proposed' | 'confirmed' | undefined },
): Promise<Page<ParcelReturn>> {
  const { db, actor } = scope;
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(ParcelReturns, 'list')
    .where('estate_id = :estate', { estate: actor.estateId });
  if (state) query.andWhere('state = :state', { state });
  const newest = [{ column: 'id', direction: 'desc' as const }];
  const { items, ...page } = await keysetPage<ParcelReturnRow>(query, newest, { cursor, limit });
  return { items: await showReturns(scope, items), ...page };
}

/** One keeper says what goes back. No charge for the days it lay here, and none is asked about. */
export async function proposeReturn(scope: Scope, { parcelIds, note }: ProposeReturn): Promise<ParcelReturn> {
  const { actor, db, deps, now } = scope;
  const ids = [...new Set(parcelIds)];
  const pieces = await piecesByIds(scope, ids);
  if (pieces.some(({ return_id, ended_at }) => return_id !== null && ended_at === null))
    throw new Problem('parcels.already-proposed');
  if (pieces.length !== ids.length || pieces.some(({ held_until }) => held_until === null || held_until > now))
    throw new Problem('parcels.not-overdue');
  const proposed: ParcelReturnRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    state: 'proposed',
    proposed_by: actor.personId,
    proposed_at: now,
    confirmed_by: null,
    confirmed_at: null,
    note: note ?? null,
  };
  await db.insert(ParcelReturns, proposed);
  const { affected } = await db.update(
    Parcels,
    { id: In(ids), held_until: LessThanOrEqual(now) },
    { return_id: proposed.id, held_until: null, version: () => 'version + 1' },
  );
  // A colleague has just put one on their list, or somebody came for it.
  if (affected !== ids.length) throw new Problem('parcels.already-proposed');
  await db.insert(
    ParcelReturnItems,
    ids.map((parcel_id) => ({ return_id: proposed.id, parcel_id })),
  );
  return showReturn(scope, proposed);
}

/** The pieces of a list that still lie here. */
const lyingOn = (returnId: string, ids: readonly string[]) => ({
  id: In(ids),
  return_id: returnId,
  state: In(['IN_STORE', 'UNMATCHED'] as const),
});

/** A second person has looked at the same pieces. */
export async function confirmReturn(scope: Scope, returnId: string): Promise<ParcelReturn> {
  const { actor, db, now } = scope;
  const row = await returnToAnswer(scope, returnId);
  if (row.proposed_by === actor.personId) throw new Problem('parcels.same-person');
  const confirmed = { state: 'confirmed' as const, confirmed_by: actor.personId, confirmed_at: now };
  await answer(scope, row, confirmed);
  const ids = await idsOf(scope, returnId);
  // Everybody came after all.
  if (ids.length === 0) return showReturn(scope, { ...row, ...confirmed });
  const { affected } = await db.update(Parcels, lyingOn(returnId, ids), {
    state: 'RETURNED',
    queue: 'gone',
    is_active: null,
    untold_since: null,
    remind_at: null,
    held_until: null,
    ended_at: now,
    version: () => 'version + 1',
  });
  // Somebody came for one of them at the last moment; their list is shown without it.
  if (affected !== ids.length)
    throw new Problem('parcels.already-handed-over', {
      current: await showReturn({ ...scope, db: scope.deps.db.read }, row),
    });
  await record(scope, ids, { type: 'returned' });
  await cancelNotificationsAbout(scope, waitingNews(ids));
  return showReturn(scope, { ...row, ...confirmed });
}

export async function cancelReturn(scope: Scope, returnId: string): Promise<void> {
  await answer(scope, await returnToAnswer(scope, returnId), { state: 'cancelled' });
  const ids = await idsOf(scope, returnId);
  if (ids.length === 0) return;
  await scope.db.update(Parcels, lyingOn(returnId, ids), {
    held_until: () => 'return_after',
    return_id: null,
    version: () => 'version + 1',
  });
}

const ofEstate = statement<ParcelReturnRow>('SELECT * FROM parcel_returns WHERE id = ? AND estate_id = ?');
const itemsOf = statement<{ parcel_id: string }>('SELECT parcel_id FROM parcel_return_items WHERE return_id = ?');

async function returnToAnswer({ db, actor }: Scope, returnId: string): Promise<ParcelReturnRow> {
  const row = await ofEstate.first(db, [returnId, actor.estateId]);
  if (!row) throw new Problem('resource.not-found');
  if (row.state !== 'proposed') throw new Problem('parcels.return-over');
  return row;
}

async function answer({ db }: Scope, { id }: ParcelReturnRow, set: Partial<ParcelReturnRow>): Promise<void> {
  const { affected } = await db.update(ParcelReturns, { id, state: 'proposed' }, set);
  if (affected !== 1) throw new Problem('parcels.return-over');
}

async function idsOf({ db }: Pick<Scope, 'db'>, returnId: string): Promise<string[]> {
  return (await itemsOf.all(db, [returnId])).map(({ parcel_id }) => parcel_id);
}

const showReturn = async (scope: Scope, row: ParcelReturnRow) => (await showReturns(scope, [row]))[0]!;

/** All the lists of a page with their pieces in one question each. */
async function showReturns(scope: Scope, rows: readonly ParcelReturnRow[]): Promise<ParcelReturn[]> {
  if (rows.length === 0) return [];
  const items = await scope.db
    .createQueryBuilder()
    .select('*')
    .from(ParcelReturnItems, 'item')
    .where('return_id IN (:...ids)', { ids: rows.map(({ id }) => id) })
    .getRawMany<RowOf<typeof ParcelReturnItems>>();
  const pieces = await piecesByIds(
    scope,
    items.map(({ parcel_id }) => parcel_id),
  );
  const shown = new Map((await showToKeeper(scope, pieces)).map((parcel) => [parcel.id, parcel]));
  const names = await recentNamesOf(scope, [
    ...new Set(rows.flatMap(({ proposed_by, confirmed_by }) => [proposed_by, confirmed_by ?? proposed_by])),
  ]);
  return rows
    .map((row) => ({
      id: row.id,
      parcels: items
        .filter(({ return_id }) => return_id === row.id)
        .flatMap(({ parcel_id }) => shown.get(parcel_id) ?? []),
      proposedBy: names.get(row.proposed_by) ?? '',
      proposedAt: toInstant(row.proposed_at),
      ...(row.confirmed_by && { confirmedBy: names.get(row.confirmed_by) ?? '' }),
      ...(row.confirmed_at !== null && { confirmedAt: toInstant(row.confirmed_at) }),
      ...(row.note && { note: row.note }),
      actions:
        row.state !== 'proposed'
          ? []
          : row.proposed_by === scope.actor.personId
            ? (['cancel'] as const)
            : (['confirm', 'cancel'] as const),
    }))
    .map((one) => ({ ...one, actions: [...one.actions] }));
}
