import { Problem } from '@linli/shared/kit/problem.ts';
import { maskName } from '@linli/shared/kit/text.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { followUpWayLabels } from '@linli/shared/messages/messages.words.ts';
import type {
  KeeperParcel,
  KeeperParcelDetail,
  MatchParcel,
  TellInPerson,
} from '@linli/shared/parcels/parcels.schema.ts';
import { unitById } from '../estates/estates.service.ts';
import { gridIdsOwnedBy } from '../estates/grids.service.ts';
import { photosByIds } from '../files/files.service.ts';
import { householdsOf } from '../homes/occupants.service.ts';
import { recentNamesOf } from '../identity/persons.service.ts';
import { staffOf } from '../identity/staff.service.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { emit } from '../outbox/outbox.ts';
import { change, eventsOf } from './parcels.change.ts';
import { presentEvent } from './parcels.presenter.ts';
import { pieceOfEstate, showOneToKeeper } from './parcels.read.ts';
import { isTold, mayMatch, reminderAfter } from './parcels.rules.ts';
import type { ParcelRow } from './parcels.tables.ts';
import { markTold } from './told.ts';

/** The piece as it was looked at, to be acted on. */
export async function pieceToChange(
  scope: Scope,
  parcelId: string,
  version: number,
  allowed: (row: ParcelRow) => boolean,
): Promise<ParcelRow> {
  const row = await pieceOfEstate(scope, parcelId);
  if (row.version !== version) throw new Problem('parcels.changed');
  if (!allowed(row)) throw new Problem('parcels.wrong-state');
  return row;
}

/** A person has said whose it is; only then is anybody told. Also the way to correct it. */
export async function matchParcel(scope: Scope, parcelId: string, body: MatchParcel): Promise<KeeperParcel> {
  const { actor, now } = scope;
  const row = await pieceToChange(scope, parcelId, body.version, mayMatch);
  const unit = await unitById(scope, body.unitId);
  if (unit?.estateId !== actor.estateId || !(await livesThere(scope, body)))
    throw new Problem('parcels.unit-unknown', { errors: [{ pointer: '#/unitId', detail: '请重新选择收件人' }] });
  const matched = await change(
    scope,
    row,
    {
      state: 'IN_STORE',
      unit_id: unit.id,
      address: unit.address,
      person_id: body.personId ?? null,
      dispute_reason: null,
      // Those who were told before are not those who have to know now.
      told_at: null,
      told_by: null,
      untold_since: now,
      tried_at: null,
      tried_way: null,
      remind_no: 0,
      remind_at: reminderAfter(0, now),
    },
    { type: 'matched', text: unit.address },
  );
  if (isTold(matched.kind))
    await emit(scope, { topic: 'parcel.matched', key: matched.id, payload: { parcelIds: [matched.id] } });
  return showOneToKeeper(scope, matched);
}

async function livesThere(scope: Scope, { unitId, personId }: MatchParcel): Promise<boolean> {
  if (personId === undefined) return true;
  return (await householdsOf(scope, [unitId], scope.now)).some((member) => member.personId === personId);
}

/** The code stays: it is written on the piece, and somebody may be on their way with it. */
export async function moveParcel(
  scope: Scope,
  parcelId: string,
  { version, shelf }: { version: number; shelf: string },
): Promise<KeeperParcel> {
  const row = await pieceToChange(scope, parcelId, version, ({ is_active }) => is_active === 1);
  const text = `${row.shelf} → ${shelf}`;
  return showOneToKeeper(scope, await change(scope, row, { shelf }, { type: 'moved', text }));
}

/** Somebody called, rang or met them. Reached is the proof; in vain counts for today. */
export async function tellInPerson(
  scope: Scope,
  parcelId: string,
  { way, reached, note }: TellInPerson,
): Promise<KeeperParcelDetail> {
  const { actor, db, deps, now } = scope;
  const row = await pieceOfEstate(scope, parcelId);
  if (!(await mayTell(scope, row))) throw new Problem('resource.not-found');
  if (row.state !== 'IN_STORE' || row.unit_id === null) throw new Problem('parcels.wrong-state');
  await db
    .insertInto('parcel_tellings')
    .values({
      id: deps.newId(),
      parcel_id: row.id,
      way,
      reached: reached ? 1 : 0,
      note: note ?? null,
      told_by: actor.personId,
      at: now,
    })
    .execute();
  if (reached) await markTold(scope, row.id, { by: 'PERSON', unitId: row.unit_id });
  else await db.updateTable('parcels').set({ tried_at: now, tried_way: way }).where('id', '=', row.id).execute();
  return findForKeeper(scope, row.id);
}

/** A grid owner speaks with the homes of their grid. */
async function mayTell(scope: Scope, { unit_id }: ParcelRow): Promise<boolean> {
  const { actor } = scope;
  if (hasRole(actor, 'keeper', 'cs', 'cs-lead', 'manager')) return true;
  const unit = unit_id === null ? undefined : await unitById(scope, unit_id);
  if (!unit?.gridId) return false;
  return (await gridIdsOwnedBy(scope, actor.estateId, actor.personId)).includes(unit.gridId);
}

/** With the custody chain, what was tried to tell them, and the label while it is kept. */
export async function findForKeeper(scope: Scope, parcelId: string): Promise<KeeperParcelDetail> {
  const { db, actor } = scope;
  const row = await pieceOfEstate(scope, parcelId);
  const [parcel, events, tellings, staff, photos] = await Promise.all([
    showOneToKeeper(scope, row),
    eventsOf(db, row.id),
    db.selectFrom('parcel_tellings').selectAll().where('parcel_id', '=', row.id).orderBy('id').execute(),
    staffOf(scope, actor.estateId),
    photosByIds(scope, row.photo_id === null ? [] : [row.photo_id]),
  ]);
  const names = await recentNamesOf(scope, [...new Set(events.flatMap(({ actor_id }) => actor_id ?? []))]);
  const colleagues = new Set(staff.map(({ id }) => id));
  const shown = new Map([...names].map(([id, name]) => [id, colleagues.has(id) ? name : maskName(name)]));
  const photo = photos.get(row.photo_id ?? '');
  return {
    ...parcel,
    events: events.map((event) => presentEvent(event, shown)),
    tellings: tellings.map(({ at, way, reached, note }) => ({
      at: toInstant(at),
      channel: 'FOLLOW_UP' as const,
      text: [`${followUpWayLabels[way]}，${reached ? '已告知' : '没联系上'}`, note].filter(Boolean).join('：'),
    })),
    ...(photo && { photo }),
  };
}
