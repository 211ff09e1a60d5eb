import { maskName } from '@linli/shared/kit/text.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { Handover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitById } from '../../estates/estates.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { showToKeeper, waitingOf } from '../parcels.read.ts';
import type { ParcelHandoverRow, ParcelRow } from '../parcels.tables.ts';

const handedOver = statement<ParcelRow>('SELECT * FROM parcels WHERE handover_id = ? ORDER BY id');
const sent = statement<{ parcel_id: string }>('SELECT parcel_id FROM parcel_proxy_items WHERE proxy_id = ?');
const named = statement<{ name: string }>('SELECT name FROM parcel_proxies WHERE id = ?');

/** What a hand-over is about: all that waits for the household, the piece of the code, what the proxy was sent for. */
export async function piecesFor(scope: Pick<Scope, 'db'>, handover: ParcelHandoverRow): Promise<ParcelRow[]> {
  const { db } = scope;
  if (handover.completed_at !== null) return handedOver.all(db, [handover.id]);
  const waiting = await waitingOf(scope, handover.unit_id, handover.since);
  if (handover.parcel_id !== null) return waiting.filter(({ id }) => id === handover.parcel_id);
  if (handover.proxy_id === null) return waiting;
  const sentFor = new Set((await sent.all(db, [handover.proxy_id])).map(({ parcel_id }) => parcel_id));
  return waiting.filter(({ id }) => sentFor.has(id));
}

export async function showHandover(scope: Scope, handover: ParcelHandoverRow): Promise<Handover> {
  const [pieces, unit, name] = await Promise.all([
    piecesFor(scope, handover),
    unitById(scope, handover.unit_id),
    nameOf(scope, handover),
  ]);
  return {
    id: handover.id,
    by: handover.proof,
    ...(name && { name }),
    address: unit?.address ?? '',
    parcels: await showToKeeper(scope, pieces),
    expiresAt: toInstant(handover.expires_at),
    ...(handover.completed_at !== null && { completedAt: toInstant(handover.completed_at) }),
  };
}

/** A resident masked; a proxy as they were announced, for the keeper asks them who they are. */
async function nameOf(scope: Scope, { proxy_id, person_id }: ParcelHandoverRow): Promise<string | undefined> {
  if (proxy_id !== null) return (await proxyName(scope, proxy_id)) ?? undefined;
  if (person_id === null) return undefined;
  const name = (await recentNamesOf(scope, [person_id])).get(person_id);
  return name && maskName(name);
}

export async function proxyName({ db }: Pick<Scope, 'db'>, proxyId: string): Promise<string | undefined> {
  return (await named.first(db, [proxyId]))?.name;
}
