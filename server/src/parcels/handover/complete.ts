import { In, IsNull, type WhereExpressionBuilder } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { CompleteHandover, Handover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { handoverProofLabels } from '@linli/shared/parcels/parcels.words.ts';
import { statement } from '../../database/queries/statement.ts';
import { attachPhotos } from '../../files/files.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { parcelEvents } from '../parcels.events.ts';
import { piecesFor, proxyName, showHandover } from './show.ts';
import { record } from '../parcels.change.ts';
import {
  ParcelHandovers,
  ParcelProxies,
  ParcelReturnItems,
  Parcels,
  type ParcelHandoverRow,
} from '../parcels.tables.ts';

const ofEstate = statement<ParcelHandoverRow>('SELECT * FROM parcel_handovers WHERE id = ? AND estate_id = ?');

/** All the pieces named leave, or none: of two keepers with one piece the database lets one through. */
export async function completeHandover(
  scope: Scope,
  handoverId: string,
  { parcelIds, photoId }: CompleteHandover,
): Promise<Handover> {
  const { actor, db, deps, now } = scope;
  const handover = await ofEstate.first(db, [handoverId, actor.estateId]);
  if (!handover) throw new Problem('resource.not-found');
  const ids = [...new Set(parcelIds)];
  if (handover.completed_at !== null) return repeated(scope, handover, ids);
  if (handover.expires_at <= now) throw new Problem('parcels.handover-over');
  await close(scope, handover, photoId);
  if (handover.proxy_id !== null) await useUp(scope, handover.proxy_id);
  await handOut(scope, handover, ids);
  await emit(scope, parcelEvents.handedOver, { key: handover.id, payload: { handoverId: handover.id } });
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
  const done = { completed_at: now, photo_id: photoId ?? null };
  const { affected } = await db.update(ParcelHandovers, { id, completed_at: IsNull() }, done);
  if (affected !== 1) throw new Problem('parcels.handover-over');
}

async function useUp({ db, now }: Scope, proxyId: string): Promise<void> {
  const good = { id: proxyId, used_at: IsNull(), revoked_at: IsNull() };
  const { affected } = await db.update(ParcelProxies, good, { used_at: now });
  if (affected === 1) return;
  const proxy = await db.findOneBy(ParcelProxies, { id: proxyId });
  throw new Problem(proxy?.used_at === null ? 'parcels.proxy-revoked' : 'parcels.proxy-used');
}

/** What of the pieces named the hand-over is about. */
function within<Query extends WhereExpressionBuilder>(
  query: Query,
  handover: ParcelHandoverRow,
  ids: readonly string[],
) {
  const { unit_id: unit, since, parcel_id: parcel, proxy_id: proxy } = handover;
  query.where('id IN (:...ids) AND unit_id = :unit AND stored_at >= :since', { ids, unit, since });
  if (parcel !== null) query.andWhere('id = :parcel', { parcel });
  if (proxy !== null)
    query.andWhere('id IN (SELECT parcel_id FROM parcel_proxy_items WHERE proxy_id = :proxy)', { proxy });
  return query;
}

async function handOut(scope: Scope, handover: ParcelHandoverRow, ids: readonly string[]): Promise<void> {
  const { db, now } = scope;
  const sent = handover.proxy_id !== null;
  const update = db
    .createQueryBuilder()
    .update(Parcels)
    .set({
      state: sent ? 'PICKED_BY_PROXY' : 'PICKED_UP',
      queue: 'gone',
      is_active: null,
      untold_since: null,
      remind_at: null,
      held_until: null,
      ended_at: now,
      handover_id: handover.id,
      version: () => 'version + 1',
    });
  const { affected } = await within(update, handover, ids).andWhere("state = 'IN_STORE'").execute();
  if (affected !== ids.length) throw await whyNot(scope, handover, ids);
  // Whoever comes for it in time takes it off the list of what goes back.
  await db.delete(ParcelReturnItems, { parcel_id: In(ids) });
  await record(scope, ids, {
    type: sent ? 'proxied' : 'handedOver',
    text: handoverProofLabels[handover.proof],
    proxyName: sent ? await proxyName(scope, handover.proxy_id!) : undefined,
  });
}

/** Either somebody was faster, or these were never part of it. Asked from outside: what we have done is taken back. */
async function whyNot(scope: Scope, handover: ParcelHandoverRow, ids: readonly string[]): Promise<Problem> {
  const db = scope.deps.db.read;
  const theirs = await within(db.createQueryBuilder().select('id').from(Parcels, 'parcel'), handover, ids).getRawMany();
  if (theirs.length < ids.length) return new Problem('parcels.not-in-handover');
  return new Problem('parcels.already-handed-over', { current: await showHandover({ ...scope, db }, handover) });
}
