import { Problem } from '@linli/shared/kit/problem.ts';
import { carrierLabels, disputeReasonLabels, parcelKindLabels } from '@linli/shared/parcels/parcels.words.ts';
import type { DisputeReason } from '@linli/shared/parcels/parcels.words.ts';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { DisputeParcel, Parcel } from '@linli/shared/parcels/parcels.schema.ts';
import { isUniqueViolation } from '../../database/errors.ts';
import { personById } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { openComplaint } from '../../tickets/commands/complaints.service.ts';
import { pieceToChange } from '../shelf/pieces.ts';
import { showParcel } from './home-parcels.ts';
import { change } from '../parcels.change.ts';
import { pieceOfHome, showOneToKeeper } from '../parcels.read.ts';
import { residentRules } from '../parcels.rules.ts';
import { ParcelReturnItems, type ParcelRow } from '../parcels.tables.ts';
import { newPickupCode } from '../intake/pickup-code.ts';
import { stationsByIds } from '../shelf/stations.service.ts';

interface Trouble {
  reason: DisputeReason;
  text: string;
  photoIds?: readonly string[] | undefined;
  byResident: boolean;
}

export async function disputeByResident(scope: Scope, parcelId: string, body: DisputeParcel): Promise<Parcel> {
  const row = await pieceOfHome(scope, parcelId);
  const refusal = residentRules.dispute(row, scope);
  if (refusal) throw new Problem(refusal, { current: await showParcel(scope, row) });
  return showParcel(scope, await dispute(scope, row, { ...body, byResident: true }));
}

export async function disputeByKeeper(
  scope: Scope,
  parcelId: string,
  { version, ...body }: { version: number; reason: DisputeReason; text: string },
): Promise<KeeperParcel> {
  const row = await pieceToChange(scope, parcelId, version, 'dispute');
  return showOneToKeeper(scope, await dispute(scope, row, { ...body, byResident: false }));
}

/** The piece is looked into, and the desk has a complaint to answer: nothing is lost between two counters. */
export async function dispute(scope: Scope, row: ParcelRow, trouble: Trouble): Promise<ParcelRow> {
  const { reason, text, photoIds, byResident } = trouble;
  const { actor } = scope;
  const station = (await stationsByIds(scope, [row.station_id])).get(row.station_id)!;
  // Of a resident their own number; a keeper's is nobody's to see: who asks back calls the station.
  const person = byResident ? await personById(scope, actor.personId) : undefined;
  const ticketId = await openComplaint(scope, {
    unitId: row.unit_id,
    text: `${named(row)}${disputeReasonLabels[reason]}：${text}`,
    location: `${station.name}（${station.place}）`.slice(0, 60),
    contact: { name: person?.name ?? actor.name, phone: person?.phone ?? station.phone },
    ...(byResident && { reporterId: actor.personId }),
    photoIds,
  });
  if (ticketId === false)
    throw new Problem('parcels.photo-unknown', { errors: [{ pointer: '#/photoIds', detail: '请重新拍照' }] });
  // What is looked into does not go back with the others.
  if (row.return_id !== null) await scope.db.delete(ParcelReturnItems, { parcel_id: row.id });
  const set = { state: 'DISPUTED' as const, dispute_reason: reason, ticket_id: ticketId, return_id: null };
  const entry = { type: 'disputed' as const, text: `${disputeReasonLabels[reason]}：${text}` };
  return withFreeCode(scope, row, (code) => change(scope, row, { ...set, ...code }, entry));
}

/** 「顺丰快递（尾号 6015）」 */
const named = ({ kind, carrier, tracking_tail }: ParcelRow) =>
  `${carrier ? carrierLabels[carrier] : ''}${parcelKindLabels[kind]}${tracking_tail ? `（尾号 ${tracking_tail}）` : ''}`;

/** What had left comes back under its old code, unless another piece has it by now. */
async function withFreeCode(
  { deps }: Scope,
  row: ParcelRow,
  save: (code: Partial<ParcelRow>) => Promise<ParcelRow>,
): Promise<ParcelRow> {
  if (row.is_active === 1) return save({});
  for (let draw = 0; ; draw += 1) {
    const code = draw === 0 ? row.code : newPickupCode(deps, row.shelf);
    try {
      return await save({ code, code_digits: code.replaceAll('-', ''), handover_id: null });
    } catch (error) {
      if (!isUniqueViolation(error) || draw === 20) throw error;
    }
  }
}

/** It was there all along, or came back: on its shelf again, and whoever does not know of it yet is told. */
export async function findPiece(
  scope: Scope,
  parcelId: string,
  { version, shelf }: { version: number; shelf: string },
): Promise<KeeperParcel> {
  const row = await pieceToChange(scope, parcelId, version, 'found');
  const set = {
    state: row.unit_id === null ? ('UNMATCHED' as const) : ('IN_STORE' as const),
    shelf,
    dispute_reason: null,
  };
  return showOneToKeeper(scope, await change(scope, row, set, { type: 'found', text: `放回货架 ${shelf}` }));
}
