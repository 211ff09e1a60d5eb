import { fromInstant, MINUTE, DAY } from '@linli/shared/kit/time.ts';
import type { BadPiece, IntakePiece, IntakeResult, TakeIn } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { parcelLimits } from '@linli/shared/parcels/parcels.schema.ts';
import { phoneVaultOf, tailPrint } from '../../identity/phone-vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { parcelEvents } from '../parcels.events.ts';
import { factsOf, refusalsOf, takePhotos, type IntakeFacts } from './facts.ts';
import { insertPieces, knownPieces, trackingKeyOf } from './insert.ts';
import { showToKeeper } from '../parcels.read.ts';
import { isTold, reminderAfter, returnAfter } from '../parcels.rules.ts';
import type { ParcelEventRow, ParcelRow, ParcelStationRow } from '../parcels.tables.ts';
import { newPickupCode } from './pickup-code.ts';
import { stationOf } from '../shelf/stations.service.ts';

type Piece = IntakePiece | BadPiece;
type Result = IntakeResult['results'][number];
type Outcome = { outcome: Result['outcome']; row?: ParcelRow; errors?: Result['errors'] };

const isBad = (piece: Piece): piece is BadPiece => 'errors' in piece;

/** Takes pieces in, each on its own: what was stored before, belongs to another scan or is wrong holds up no other. */
export async function takeIn(scope: Scope, { pieces }: TakeIn): Promise<IntakeResult> {
  const { db, actor } = scope;
  const station = await stationOf(scope, actor.estateId);
  const good = pieces.filter((piece): piece is IntakePiece => !isBad(piece));
  const known = await knownPieces(db, actor.estateId, good);
  const unknown = good.filter((piece) => !known.of(piece.ref, trackingKeyOf(piece)));
  const facts = await factsOf(scope, unknown);
  const refusals = new Map(unknown.map((piece) => [piece, refusalsOf(piece, facts)]));
  const isRefused = (piece: IntakePiece) => refusals.get(piece)!.length > 0;
  const seen = new Set<string>();
  const wanted = unknown.filter((piece) => !isRefused(piece) && isFirst(piece, seen));
  const lostPhotos = await takePhotos(scope, wanted);
  for (const [{ photoId }, errors] of refusals)
    if (photoId !== undefined && lostPhotos.has(photoId))
      errors.push({ pointer: '#/photoId', detail: '照片没有上传成功，请重拍' });

  const fresh = wanted
    .filter((piece) => !isRefused(piece))
    .map((piece) => {
      const row = rowOf(scope, station, piece, facts);
      return { piece, row, event: storedEvent(scope, row, piece) };
    });
  const met = await insertPieces(scope, fresh);
  await announce(
    scope,
    fresh.flatMap(({ row }) => (met.has(row.ref) ? [] : row)),
  );
  scope.deps.passed?.('parcel-intake-written');

  const tried = new Map<Piece, Outcome>(
    fresh.map(({ piece, row }) => [piece, met.get(row.ref) ?? { outcome: 'stored', row }]),
  );
  const outcomeOf = (piece: Piece): Outcome => {
    if (isBad(piece)) return { outcome: 'refused', errors: piece.errors };
    const found = tried.get(piece) ?? known.of(piece.ref, trackingKeyOf(piece));
    if (found) return found;
    return isRefused(piece) ? { outcome: 'refused', errors: refusals.get(piece) } : likeFirst(piece, fresh);
  };
  return { results: await show(scope, station, pieces, pieces.map(outcomeOf)) };
}

/** Neither scanned nor numbered like one before it in this request. */
function isFirst(piece: IntakePiece, seen: Set<string>): boolean {
  const keys = [piece.ref, trackingKeyOf(piece)].filter((key) => key !== null);
  if (keys.some((key) => seen.has(key))) return false;
  for (const key of keys) seen.add(key);
  return true;
}

/** Twice in one request: the same scan again is harmless, another scan of the same number is not taken. */
function likeFirst(piece: IntakePiece, fresh: readonly { row: ParcelRow }[]): Outcome {
  const again = fresh.find(({ row }) => row.ref === piece.ref);
  if (again) return { outcome: 'already-stored', row: again.row };
  const first = fresh.find(({ row }) => row.tracking_key === trackingKeyOf(piece));
  return { outcome: 'duplicate', ...first };
}

async function show(
  scope: Scope,
  station: ParcelStationRow,
  pieces: readonly Piece[],
  outcomes: readonly Outcome[],
): Promise<Result[]> {
  const rows = outcomes.flatMap(({ row }) => row ?? []);
  const byId = new Map((await showToKeeper(scope, rows, station.name)).map((parcel) => [parcel.id, parcel]));
  return outcomes.map(({ outcome, row, errors }, at) => ({
    ref: pieces[at]!.ref,
    outcome,
    ...(row && { parcel: byId.get(row.id)! }),
    ...(errors && { errors }),
  }));
}

/** One message for all of them: who is told of what is worked out after the commit. */
async function announce(scope: Scope, rows: readonly ParcelRow[]) {
  const parcelIds = rows.filter(({ state, kind }) => state === 'IN_STORE' && isTold(kind)).map(({ id }) => id);
  if (parcelIds.length > 0) await emit(scope, parcelEvents.stored, { key: parcelIds[0]!, payload: { parcelIds } });
}

function rowOf(
  { actor, deps, now }: Scope,
  station: ParcelStationRow,
  piece: IntakePiece,
  { units }: Pick<IntakeFacts, 'units'>,
): ParcelRow {
  const vault = phoneVaultOf(deps);
  const code = newPickupCode(deps, piece.shelf);
  const unit = piece.unitId === undefined ? undefined : units.get(piece.unitId);
  const phone = piece.phone ?? piece.phoneTail;
  const waits = unit !== undefined && isTold(piece.kind);
  const goesBack = returnAfter(piece.kind, now);
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
    remind_at: waits ? reminderAfter(0, now) : null,
    return_after: goesBack,
    held_until: goesBack,
    return_id: null,
    handover_id: null,
    ticket_id: null,
    dispute_reason: null,
    ended_at: null,
    purge_at: now + parcelLimits.purgeDays * DAY,
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
