import { Problem } from '@linli/shared/kit/problem.ts';
import { maskName } from '@linli/shared/kit/text.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { attemptResultLabels } from '@linli/shared/messages/messages.words.ts';
import type {
  KeeperParcel,
  KeeperParcelAction,
  KeeperParcelDetail,
  MatchParcel,
  TellInPerson,
} from '@linli/shared/parcels/parcels.admin.schema.ts';
import { unitById } from '../../estates/estates.service.ts';
import { gridIdsOwnedBy } from '../../estates/grids/grids.service.ts';
import { photosByIds } from '../../files/files.service.ts';
import { householdsOf } from '../../homes/people/occupants.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import { staffOf } from '../../identity/staff.service.ts';
import { enforce } from '../../kit/rules.ts';
import { hasRole, type Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { parcelEvents } from '../parcels.events.ts';
import { openFollowUp, recordTry } from '../../messages/follow-ups/follow-ups.service.ts';
import {
  deliveryAttemptsAbout,
  cancelNotificationsAbout,
  followUpAttemptsAbout,
} from '../../messages/notifications/subjects.service.ts';
import { change, eventsOf } from '../parcels.change.ts';
import { holdWaiting } from '../notifications/waiting.ts';
import { arrival, waitingNews } from '../notifications/notifications.ts';
import { presentEvent, presentTry } from '../parcels.presenter.ts';
import { pieceOfEstate, showOneToKeeper } from '../parcels.read.ts';
import { needsNotification, keeperRules, reminderAfter } from '../parcels.rules.ts';
import type { ParcelRow } from '../parcels.tables.ts';
import { stationsByIds } from './stations.service.ts';
import { markNotified } from '../notifications/notified.ts';

/** The piece as it was looked at, to be acted on. */
export async function pieceToChange(
  scope: Scope,
  parcelId: string,
  version: number,
  action: KeeperParcelAction,
): Promise<ParcelRow> {
  const row = await pieceOfEstate(scope, parcelId);
  if (row.version !== version) throw new Problem('parcels.changed');
  enforce(keeperRules[action](row, scope));
  return row;
}

/** A person has said whose it is; only then is anybody told. Also the way to correct it. */
export async function matchParcel(scope: Scope, parcelId: string, body: MatchParcel): Promise<KeeperParcel> {
  const { actor, now, policies } = scope;
  const row = await pieceToChange(scope, parcelId, body.version, 'match');
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
      remind_no: 0,
      remind_at: reminderAfter(0, now, policies),
    },
    { type: 'matched', text: unit.address },
  );
  // Whoever was told that it is theirs need not hear of it any more. Only now: the row is ours, and nobody tells them.
  if (row.unit_id !== null) await cancelNotificationsAbout(scope, waitingNews([row.id]));
  if (needsNotification(matched.kind))
    await emit(scope, parcelEvents.matched, { key: matched.id, payload: { parcelIds: [matched.id] } });
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
  const row = await pieceToChange(scope, parcelId, version, 'move');
  const text = `${row.shelf} → ${shelf}`;
  return showOneToKeeper(scope, await change(scope, row, { shelf }, { type: 'moved', text }));
}

/** Somebody called, rang or met them. Reached is the proof; in vain, whoever follows it up goes on. */
export async function notifyInPerson(scope: Scope, parcelId: string, body: TellInPerson): Promise<KeeperParcelDetail> {
  const row = await pieceOfEstate(scope, parcelId);
  if (!(await mayTell(scope, row))) throw new Problem('resource.not-found');
  enforce(keeperRules.tell(row, scope));
  const { estate_id: estateId } = row;
  const unitId = row.unit_id!;
  if (!(await holdWaiting(scope.db, row))) throw new Problem('parcels.wrong-state');
  const station = (await stationsByIds(scope, [row.station_id])).get(row.station_id)!;
  const { subject, title, body: words } = arrival(row, station);
  const id = await openFollowUp(scope, { estateId, unitId, subject, title, body: words });
  try {
    await recordTry(scope, { id }, body);
  } catch (error) {
    // A colleague has reached them already: there is nothing to add.
    if (!(error instanceof Problem) || error.code !== 'messages.already-told') throw error;
  }
  if (body.reached) await markNotified(scope, row.id, { by: 'PERSON', unitId });
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
  const [parcel, events, attempts, tries, staff, photos] = await Promise.all([
    showOneToKeeper(scope, row),
    eventsOf(db, row.id),
    deliveryAttemptsAbout(scope, { kind: 'parcel', id: row.id }),
    followUpAttemptsAbout(scope, 'parcel', [row.id]),
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
    tellings: [
      ...attempts.map(({ at, channel, result }) => ({ at, channel, text: attemptResultLabels[result] })),
      ...tries.map((one) => ({ at: one.at, channel: 'FOLLOW_UP' as const, text: presentTry(one) })),
    ]
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, ...notification }) => ({ at: toInstant(at), ...notification })),
    ...(photo && { photo }),
  };
}
