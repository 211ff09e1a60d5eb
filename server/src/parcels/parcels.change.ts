import { Problem } from '@linli/shared/kit/problem.ts';
import type { ParcelEventType } from '@linli/shared/parcels/parcels.words.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { standing } from './parcels.rules.ts';
import type { ParcelEventRow, ParcelRow } from './parcels.tables.ts';

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
export async function change(scope: Writer, row: ParcelRow, set: Partial<ParcelRow>, entry: Entry): Promise<ParcelRow> {
  const { db, now } = scope;
  const changed = { ...set, ...standing({ ...row, ...set }, now), version: row.version + 1 };
  const { numUpdatedRows } = await db
    .updateTable('parcels')
    .set(changed)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Problem('parcels.changed');
  await record(scope, [row.id], entry);
  return { ...row, ...changed };
}

/** The same line for each of these pieces. */
export async function record({ db, deps, now, actor }: Writer, parcelIds: readonly string[], entry: Entry) {
  if (parcelIds.length === 0) return;
  const rows = parcelIds.map((id) => eventOf(deps, id, now, actor?.personId ?? null, entry));
  await db.insertInto('parcel_events').values(rows).execute();
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

/** Oldest first: how it went from hand to hand. */
export const eventsOf = (db: Db, parcelId: string): Promise<ParcelEventRow[]> =>
  db.selectFrom('parcel_events').selectAll().where('parcel_id', '=', parcelId).orderBy('id').execute();
