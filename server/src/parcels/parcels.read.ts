import { Problem } from '@linli/shared/kit/problem.ts';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { recentNamesOf } from '../identity/persons.service.ts';
import { phoneVaultOf } from '../identity/phone-vault.ts';
import type { Actor, Db, Scope } from '../kit/scope.ts';
import { triesAbout } from '../messages/subjects.service.ts';
import { presentForKeeper } from './parcels.presenter.ts';
import type { ParcelRow } from './parcels.tables.ts';
import { stationOf } from './stations.service.ts';

/** A piece of the actor's home, of their time there. */
export async function pieceOfHome({ db, actor }: { db: Db; actor: Actor }, parcelId: string): Promise<ParcelRow> {
  const { unitId, since } = actor.home!;
  const row = await db
    .selectFrom('parcels')
    .selectAll()
    .where('id', '=', parcelId)
    .where('unit_id', '=', unitId)
    .where('stored_at', '>=', since)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.not-found');
  return row;
}

/** A piece of the estate the actor works for. */
export async function pieceOfEstate({ db, actor }: { db: Db; actor: Actor }, parcelId: string): Promise<ParcelRow> {
  const row = await db
    .selectFrom('parcels')
    .selectAll()
    .where('id', '=', parcelId)
    .where('estate_id', '=', actor.estateId)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.not-found');
  return row;
}

/** Pieces by id in the order asked for; what is not of the estate is left out. */
export async function piecesByIds({ db, actor }: { db: Db; actor: Actor }, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('parcels')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .where('estate_id', '=', actor.estateId)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** What a household can be handed now, longest waiting first. */
export const waitingOf = ({ db }: Pick<Scope, 'db'>, unitId: string, since: number): Promise<ParcelRow[]> =>
  db
    .selectFrom('parcels')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('is_active', '=', 1)
    .where('stored_at', '>=', since)
    .where('state', '=', 'IN_STORE')
    .orderBy('stored_at')
    .orderBy('id')
    .execute();

/** Rows as staff see them; the names of those without one on the label are asked for once. */
export async function showToKeeper(
  scope: Scope,
  rows: readonly ParcelRow[],
  stationName?: string,
): Promise<KeeperParcel[]> {
  if (rows.length === 0) return [];
  const { deps, now, actor } = scope;
  const nameless = rows.flatMap(({ label_name, person_id }) => (label_name === null && person_id ? [person_id] : []));
  const names = nameless.length > 0 ? await recentNamesOf(scope, [...new Set(nameless)]) : new Map<string, string>();
  const station = stationName ?? (await stationOf(scope, actor.estateId)).name;
  const { open } = phoneVaultOf(deps);
  const untold = rows.flatMap(({ id, untold_since }) => (untold_since !== null && untold_since < now ? [id] : []));
  const tries = await triesAbout(scope, 'parcel', untold);
  const lastTries = new Map(tries.map((one) => [one.subjectId, one]));
  return rows.map((row) => presentForKeeper(row, { stationName: station, now, names, lastTries, open }));
}

export const showOneToKeeper = async (scope: Scope, row: ParcelRow): Promise<KeeperParcel> =>
  (await showToKeeper(scope, [row]))[0]!;
