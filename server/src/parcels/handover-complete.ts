import { Problem } from '@linli/shared/kit/problem.ts';
import type { CompleteHandover, Handover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { handoverProofLabels } from '@linli/shared/parcels/parcels.words.ts';
import { attachPhotos } from '../files/files.service.ts';
import type { Scope } from '../kit/scope.ts';
import { emit } from '../outbox/outbox.ts';
import { piecesFor, proxyName, showHandover } from './handover-show.ts';
import { record } from './parcels.change.ts';
import type { ParcelHandoverRow } from './parcels.tables.ts';

/** All the pieces named leave, or none: of two keepers with one piece the database lets one through. */
export async function completeHandover(
  scope: Scope,
  handoverId: string,
  { parcelIds, photoId }: CompleteHandover,
): Promise<Handover> {
  const { actor, db, deps, now } = scope;
  const handover = await db
    .selectFrom('parcel_handovers')
    .selectAll()
    .where('id', '=', handoverId)
    .where('estate_id', '=', actor.estateId)
    .executeTakeFirst();
  if (!handover) throw new Problem('resource.not-found');
  const ids = [...new Set(parcelIds)];
  if (handover.completed_at !== null) return repeated(scope, handover, ids);
  if (handover.expires_at <= now) throw new Problem('parcels.handover-over');
  await close(scope, handover, photoId);
  if (handover.proxy_id !== null) await useUp(scope, handover.proxy_id);
  await handOut(scope, handover, ids);
  await emit(scope, { topic: 'parcel.handed-over', key: handover.id, payload: { handoverId: handover.id } });
  if (photoId !== undefined) {
    const unknown = await attachPhotos(scope, [photoId], { subject: 'handover', subjectId: handover.id });
    if (unknown.length > 0)
      throw new Problem('parcels.photo-unknown', { errors: [{ pointer: '#/photoId', detail: '请重新拍照' }] });
  }
  deps.passed?.('parcel-handover-written');
  deps.log.info({ audit: 'parcels.handover', by: actor.personId, handoverId, proof: handover.proof }, 'handed over');
  return showHandover(scope, { ...handover, completed_at: now, photo_id: photoId ?? null });
}

/** The answer was lost and the keeper taps again: the same pieces are not refused. */
async function repeated(scope: Scope, handover: ParcelHandoverRow, ids: readonly string[]): Promise<Handover> {
  const gone = new Set((await piecesFor(scope, handover)).map(({ id }) => id));
  const same = handover.keeper_id === scope.actor.personId && ids.every((id) => gone.has(id));
  if (!same) throw new Problem('parcels.handover-over');
  return showHandover(scope, handover);
}

async function close({ db, now }: Scope, { id }: ParcelHandoverRow, photoId: string | undefined): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('parcel_handovers')
    .set({ completed_at: now, photo_id: photoId ?? null })
    .where('id', '=', id)
    .where('completed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Problem('parcels.handover-over');
}

async function useUp({ db, now }: Scope, proxyId: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('parcel_proxies')
    .set({ used_at: now })
    .where('id', '=', proxyId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  const proxy = await db.selectFrom('parcel_proxies').select('used_at').where('id', '=', proxyId).executeTakeFirst();
  throw new Problem(proxy?.used_at === null ? 'parcels.proxy-revoked' : 'parcels.proxy-used');
}

async function handOut(scope: Scope, handover: ParcelHandoverRow, ids: readonly string[]): Promise<void> {
  const { db, now } = scope;
  const sent = handover.proxy_id !== null;
  let update = db
    .updateTable('parcels')
    .set((row) => ({
      state: sent ? 'PICKED_BY_PROXY' : 'PICKED_UP',
      queue: 'gone',
      is_active: null,
      untold_since: null,
      remind_at: null,
      held_until: null,
      ended_at: now,
      handover_id: handover.id,
      version: row('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .where('unit_id', '=', handover.unit_id)
    .where('stored_at', '>=', handover.since)
    .where('state', '=', 'IN_STORE');
  if (handover.parcel_id !== null) update = update.where('id', '=', handover.parcel_id);
  if (handover.proxy_id !== null)
    update = update.where('id', 'in', (make) =>
      make.selectFrom('parcel_proxy_items').select('parcel_id').where('proxy_id', '=', handover.proxy_id),
    );
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (numUpdatedRows !== BigInt(ids.length)) throw await whyNot(scope, handover, ids);
  // Whoever comes for it in time takes it off the list of what goes back.
  await db
    .deleteFrom('parcel_return_items')
    .where('parcel_id', 'in', [...ids])
    .execute();
  await record(scope, ids, {
    type: sent ? 'proxied' : 'handedOver',
    text: handoverProofLabels[handover.proof],
    proxyName: sent ? await proxyName(scope, handover.proxy_id!) : undefined,
  });
}

/** Either somebody was faster, or these were never part of it. Asked from outside: what we have done is taken back. */
async function whyNot(scope: Scope, handover: ParcelHandoverRow, ids: readonly string[]): Promise<Problem> {
  const db = scope.deps.db.read;
  let query = db
    .selectFrom('parcels')
    .select('id')
    .where('id', 'in', [...ids])
    .where('unit_id', '=', handover.unit_id)
    .where('stored_at', '>=', handover.since);
  if (handover.parcel_id !== null) query = query.where('id', '=', handover.parcel_id);
  if (handover.proxy_id !== null)
    query = query.where('id', 'in', (make) =>
      make.selectFrom('parcel_proxy_items').select('parcel_id').where('proxy_id', '=', handover.proxy_id),
    );
  const theirs = await query.execute();
  if (theirs.length < ids.length) return new Problem('parcels.not-in-handover');
  return new Problem('parcels.already-handed-over', { current: await showHandover({ ...scope, db }, handover) });
}
