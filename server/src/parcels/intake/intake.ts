import { fromInstant, MINUTE, DAY } from '@linli/shared/kit/time.ts';
import type { IntakePiece, IntakeResult, TakeIn } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { phoneVaultOf, tailPrint } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { parcelEvents } from '../parcels.events.ts';
import { factsOf, refusalsOf, takePhotos, type IntakeFacts } from './facts.ts';
import { insertPieces, knownPieces, trackingKeyOf } from './insert.ts';
import { isToBeStored, linkRepeats, outcomeOf, type Candidate } from './outcome.ts';
import { showToKeeper } from '../parcels.read.ts';
import { needsNotification, reminderAfter, returnAfter } from '../parcels.rules.ts';
import type { ParcelEventRow, ParcelRow, ParcelStationRow } from '../parcels.tables.ts';
import { newPickupCode } from './pickup-code.ts';
import { stationOf } from '../shelf/stations.service.ts';

type Result = IntakeResult['results'][number];

/** Takes pieces in, each on its own: what was stored before, belongs to another scan or is wrong holds up no other. */
export async function takeIn(scope: Scope, { pieces }: TakeIn): Promise<IntakeResult> {
  const station = await stationOf(scope, scope.actor.estateId);
  const { candidates, facts } = await lookUp(scope, pieces);
  linkRepeats(candidates);
  await usePhotos(scope, candidates.filter(isToBeStored));

  const fresh = candidates.filter(isToBeStored).map((candidate) => {
    const { piece } = candidate;
    const row = rowOf(scope, station, piece, facts);
    candidate.row = row;
    return { candidate, row, event: storedEvent(scope, row, piece) };
  });
  const met = await insertPieces(scope, fresh);
  for (const { candidate, row } of fresh) candidate.found = met.get(row.ref);
  await announce(
    scope,
    fresh.flatMap(({ row }) => (met.has(row.ref) ? [] : row)),
  );
  scope.deps.passed?.('parcel-intake-written');
  return { results: await show(scope, station, candidates) };
}

/** What the station and the estate know of each piece. */
async function lookUp(scope: Scope, pieces: TakeIn['pieces']) {
  const good = pieces.filter((piece): piece is IntakePiece => !('errors' in piece));
  const known = await knownPieces(scope.db, scope.actor.estateId, good);
  const unknown = good.filter((piece) => !known.of(piece.ref, trackingKeyOf(piece)));
  const facts = await factsOf(scope, unknown);
  const candidates = pieces.map((piece): Candidate => {
    if ('errors' in piece) return { piece, errors: piece.errors };
    const found = known.of(piece.ref, trackingKeyOf(piece));
    return { piece, found, errors: found ? [] : refusalsOf(piece, facts) };
  });
  return { candidates, facts };
}

/** Label photos are taken with what is stored; a piece whose photo is lost is photographed again. */
async function usePhotos(scope: Scope, wanted: readonly (Candidate & { piece: IntakePiece })[]): Promise<void> {
  const pieces = wanted.map(({ piece }) => piece);
  const lost = await takePhotos(scope, pieces);
  for (const { piece, errors } of wanted)
    if (piece.photoId !== undefined && lost.has(piece.photoId))
      errors.push({ pointer: '#/photoId', detail: '照片没有上传成功，请重拍' });
}

async function show(scope: Scope, station: ParcelStationRow, candidates: readonly Candidate[]): Promise<Result[]> {
  const outcomes = candidates.map(outcomeOf);
  const rows = outcomes.flatMap(({ row }) => row ?? []);
  const byId = new Map((await showToKeeper(scope, rows, station.name)).map((parcel) => [parcel.id, parcel]));
  return outcomes.map(({ outcome, row, errors }, at) => ({
    ref: candidates[at]!.piece.ref,
    outcome,
    ...(row && { parcel: byId.get(row.id)! }),
    ...(errors && { errors }),
  }));
}

/** One message for all of them: who is told of what is worked out after the commit. */
async function announce(scope: Scope, rows: readonly ParcelRow[]) {
  const parcelIds = rows
    .filter(({ state, kind }) => state === 'IN_STORE' && needsNotification(kind))
    .map(({ id }) => id);
  if (parcelIds.length > 0) await emit(scope, parcelEvents.stored, { key: parcelIds[0]!, payload: { parcelIds } });
}

function rowOf(
  { actor, deps, now, policies }: Scope,
  station: ParcelStationRow,
  piece: IntakePiece,
  { units }: Pick<IntakeFacts, 'units'>,
): ParcelRow {
  const vault = phoneVaultOf(deps);
  const code = newPickupCode(deps, piece.shelf);
  const unit = piece.unitId === undefined ? undefined : units.get(piece.unitId);
  const phone = piece.phone ?? piece.phoneTail;
  const waits = unit !== undefined && needsNotification(piece.kind);
  const goesBack = returnAfter(piece.kind, now, policies);
  return {
    id: deps.newId(),
    estate_id: actor.estateId,
    station_id: station.id,
    ref: piece.ref,
    version: 1,
    kind: piece.kind,
    carrier: piece.carrier ?? null,
    tracking_no: piece.trackingNo ?? null,
    tracking_key: trackingKeyOf(piece),
    tracking_tail: piece.trackingNo?.slice(-4) ?? null,
    state: unit ? 'IN_STORE' : 'UNMATCHED',
    queue: unit ? 'waiting' : 'unmatched',
    is_active: 1,
    shelf: piece.shelf,
    code,
    code_digits: code.replaceAll('-', ''),
    flags: JSON.stringify([...new Set(piece.flags ?? [])]),
    unit_id: unit?.id ?? null,
    person_id: (unit && piece.personId) ?? null,
    address: unit?.address ?? null,
    label_name: piece.name ?? null,
    label_phone: phone === undefined ? null : vault.seal(phone),
    phone_print: piece.phone === undefined ? null : vault.print(piece.phone),
    phone_tail_print: phone === undefined ? null : tailPrint(vault, phone),
    photo_id: piece.photoId ?? null,
    stored_at: now,
    stored_by: actor.personId,
    told_at: null,
    told_by: null,
    untold_since: waits ? now : null,
    remind_no: 0,
    remind_at: waits ? reminderAfter(0, now, policies) : null,
    return_after: goesBack,
    held_until: goesBack,
    return_id: null,
    handover_id: null,
    ticket_id: null,
    dispute_reason: null,
    ended_at: null,
    purge_at: now + policies.purgeDays * DAY,
  };
}

/** A scan from a cellar without a connection is taken in later than it was made; the chain says when it was made. */
const LATE = 2 * MINUTE;

function storedEvent({ actor, deps, now }: Scope, row: ParcelRow, { scannedAt }: IntakePiece): ParcelEventRow {
  const late = scannedAt !== undefined && now - fromInstant(scannedAt) > LATE;
  return {
    id: deps.newId(),
    parcel_id: row.id,
    type: 'stored',
    at: now,
    actor_id: actor.personId,
    proxy_name: null,
    body: late ? '离线扫描，联网后入库' : null,
  };
}
