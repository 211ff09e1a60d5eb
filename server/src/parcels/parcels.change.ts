import { Problem } from '@linli/shared/kit/problem.ts';
import type { ParcelEventType } from '@linli/shared/parcels/parcels.words.ts';
import { statement } from '../database/queries/statement.ts';
import { updateVersion } from '../database/queries/writes.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { standing } from './parcels.rules.ts';
import { ParcelEvents, Parcels, type ParcelEventRow, type ParcelRow } from './parcels.tables.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'> & { actor?: Pick<Scope['actor'], 'personId'> };

interface Entry {
  type: ParcelEventType;
  proxyName?: string | undefined;
  text?: string | undefined;
}

/**
 * One change of one piece: its row, the lists it lies in, and a line of the custody chain, in the request's one
 * transaction. The version decides between two who act at once.
 */
export async function change(scope: Scope, row: ParcelRow, set: Partial<ParcelRow>, entry: Entry): Promise<ParcelRow> {
  const lists = standing({ ...row, ...set }, scope.now, scope.policies);
  const changed = await updateVersion(scope.db, Parcels, row, { ...set, ...lists });
  if (!changed) throw new Problem('parcels.changed');
  await record(scope, [row.id], entry);
  return changed;
}

/** The same line for each of these pieces. */
export async function record({ db, deps, now, actor }: Writer, parcelIds: readonly string[], entry: Entry) {
  const rows = parcelIds.map((id) => eventOf(deps, id, now, actor?.personId ?? null, entry));
  await db.insert(ParcelEvents, rows);
}

const eventOf = (
  { newId }: Pick<Deps, 'newId'>,
  parcelId: string,
  at: number,
  actorId: string | null,
  { type, proxyName, text }: Entry,
): ParcelEventRow => ({
  id: newId(),
  parcel_id: parcelId,
  type,
  at,
  actor_id: actorId,
  proxy_name: proxyName ?? null,
  body: text ?? null,
});

const eventsSql = statement<ParcelEventRow>('SELECT * FROM parcel_events WHERE parcel_id = ? ORDER BY id');

/** Oldest first: how it went from hand to hand. */
export const eventsOf = (db: Db, parcelId: string) => eventsSql.all(db, [parcelId]);
