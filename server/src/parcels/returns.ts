import { Problem } from '@linli/shared/kit/problem.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import type { ParcelReturn, ProposeReturn } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor } from '../database/keyset.ts';
import { recentNamesOf } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import { nothingMoreAbout } from '../messages/subjects.service.ts';
import { record } from './parcels.change.ts';
import { waitingNews } from './parcels.messages.ts';
import { piecesByIds, showToKeeper } from './parcels.read.ts';
import type { ParcelReturnRow } from './parcels.tables.ts';

const LIMIT = 20;

export async function listReturns(
  scope: Scope,
  { state, cursor, limit = LIMIT }: PageQuery & { state?: 'proposed' | 'confirmed' | undefined },
): Promise<Page<ParcelReturn>> {
  const { db, actor } = scope;
  let query = db.selectFrom('parcel_returns').selectAll().where('estate_id', '=', actor.estateId);
  if (state) query = query.where('state', '=', state);
  if (cursor) query = query.where(after([{ column: 'id', direction: 'desc' }], decodeCursor(cursor, ['string'])));
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, ...page } = cutPage(rows, limit, ({ id }) => [id]);
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
  await db.insertInto('parcel_returns').values(proposed).execute();
  const { numUpdatedRows } = await db
    .updateTable('parcels')
    .set((row) => ({ return_id: proposed.id, held_until: null, version: row('version', '+', 1) }))
    .where('id', 'in', ids)
    .where('held_until', '<=', now)
    .executeTakeFirst();
  // A colleague has just put one on their list, or somebody came for it.
  if (numUpdatedRows !== BigInt(ids.length)) throw new Problem('parcels.already-proposed');
  await db
    .insertInto('parcel_return_items')
    .values(ids.map((parcel_id) => ({ return_id: proposed.id, parcel_id })))
    .execute();
  return showReturn(scope, proposed);
}

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
  const { numUpdatedRows } = await db
    .updateTable('parcels')
    .set((piece) => ({
      state: 'RETURNED',
      queue: 'gone',
      is_active: null,
      untold_since: null,
      remind_at: null,
      held_until: null,
      ended_at: now,
      version: piece('version', '+', 1),
    }))
    .where('id', 'in', ids)
    .where('return_id', '=', returnId)
    .where('state', 'in', ['IN_STORE', 'UNMATCHED'])
    .executeTakeFirst();
  // Somebody came for one of them at the last moment; their list is shown without it.
  if (numUpdatedRows !== BigInt(ids.length))
    throw new Problem('parcels.already-handed-over', {
      current: await showReturn({ ...scope, db: scope.deps.db.read }, row),
    });
  await record(scope, ids, { type: 'returned' });
  await nothingMoreAbout(scope, waitingNews(ids));
  return showReturn(scope, { ...row, ...confirmed });
}

export async function cancelReturn(scope: Scope, returnId: string): Promise<void> {
  await answer(scope, await returnToAnswer(scope, returnId), { state: 'cancelled' });
  const ids = await idsOf(scope, returnId);
  if (ids.length === 0) return;
  await scope.db
    .updateTable('parcels')
    .set((piece) => ({ held_until: piece.ref('return_after'), return_id: null, version: piece('version', '+', 1) }))
    .where('id', 'in', ids)
    .where('return_id', '=', returnId)
    .where('state', 'in', ['IN_STORE', 'UNMATCHED'])
    .execute();
}

async function returnToAnswer({ db, actor }: Scope, returnId: string): Promise<ParcelReturnRow> {
  const row = await db
    .selectFrom('parcel_returns')
    .selectAll()
    .where('id', '=', returnId)
    .where('estate_id', '=', actor.estateId)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.not-found');
  if (row.state !== 'proposed') throw new Problem('parcels.return-over');
  return row;
}

async function answer({ db }: Scope, { id }: ParcelReturnRow, set: Partial<ParcelReturnRow>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('parcel_returns')
    .set(set)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Problem('parcels.return-over');
}

async function idsOf({ db }: Pick<Scope, 'db'>, returnId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('parcel_return_items')
    .select('parcel_id')
    .where('return_id', '=', returnId)
    .execute();
  return rows.map(({ parcel_id }) => parcel_id);
}

const showReturn = async (scope: Scope, row: ParcelReturnRow) => (await showReturns(scope, [row]))[0]!;

/** All the lists of a page with their pieces in one question each. */
async function showReturns(scope: Scope, rows: readonly ParcelReturnRow[]): Promise<ParcelReturn[]> {
  if (rows.length === 0) return [];
  const items = await scope.db
    .selectFrom('parcel_return_items')
    .selectAll()
    .where(
      'return_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
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
