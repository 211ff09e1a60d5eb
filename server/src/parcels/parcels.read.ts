import { Problem } from '@linli/shared/kit/problem.ts';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { statement } from '../database/queries/statement.ts';
import { recentNamesOf } from '../identity/persons.service.ts';
import { phoneVaultOf } from '../kit/vault.ts';
import type { Actor, Db, Scope } from '../kit/scope.ts';
import { followUpAttemptsAbout } from '../messages/notifications/subjects.service.ts';
import { presentForKeeper } from './parcels.presenter.ts';
import { Parcels, type ParcelRow } from './parcels.tables.ts';
import { stationOf } from './shelf/stations.service.ts';

const ofHome = statement<ParcelRow>('SELECT * FROM parcels WHERE id = ? AND unit_id = ? AND stored_at >= ?');
const ofEstate = statement<ParcelRow>('SELECT * FROM parcels WHERE id = ? AND estate_id = ?');
const waiting = statement<ParcelRow>(
  `SELECT * FROM parcels WHERE unit_id = ? AND is_active = 1 AND stored_at >= ? AND state = 'IN_STORE'
   ORDER BY stored_at, id`,
);

/** A piece of the actor's home, of their time there. */
export async function pieceOfHome({ db, actor }: { db: Db; actor: Actor }, parcelId: string): Promise<ParcelRow> {
  const { unitId, since } = actor.home!;
  const row = await ofHome.first(db, [parcelId, unitId, since]);
  if (!row) throw new Problem('resource.not-found');
  return row;
}

/** A piece of the estate the actor works for. */
export async function pieceOfEstate({ db, actor }: { db: Db; actor: Actor }, parcelId: string): Promise<ParcelRow> {
  const row = await ofEstate.first(db, [parcelId, actor.estateId]);
  if (!row) throw new Problem('resource.not-found');
  return row;
}

/** Pieces by id in the order asked for; what is not of the estate is left out. */
export async function piecesByIds({ db, actor }: { db: Db; actor: Actor }, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const once = [...new Set(ids)];
  const rows = await db
    .createQueryBuilder()
    .select('*')
    .from(Parcels, 'parcel')
    .where('id IN (:...once) AND estate_id = :estate', { once, estate: actor.estateId })
    .getRawMany<ParcelRow>();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return once.flatMap((id) => byId.get(id) ?? []);
}

/** What a household can be handed now, longest waiting first. */
export const waitingOf = ({ db }: Pick<Scope, 'db'>, unitId: string, since: number): Promise<ParcelRow[]> =>
  waiting.all(db, [unitId, since]);

/** Rows as staff see them; the names of those without one on the label are asked for once. */
export async function showToKeeper(
  scope: Scope,
  rows: readonly ParcelRow[],
  stationName?: string,
): Promise<KeeperParcel[]> {
  if (rows.length === 0) return [];
  const { deps, now, actor, policies } = scope;
  const nameless = rows.flatMap(({ label_name, person_id }) => (label_name === null && person_id ? [person_id] : []));
  const names = nameless.length > 0 ? await recentNamesOf(scope, [...new Set(nameless)]) : new Map<string, string>();
  const station = stationName ?? (await stationOf(scope, actor.estateId)).name;
  const { open } = phoneVaultOf(deps);
  const untold = rows.flatMap(({ id, untold_since }) => (untold_since !== null && untold_since < now ? [id] : []));
  const tries = await followUpAttemptsAbout(scope, 'parcel', untold);
  const lastTries = new Map(tries.map((one) => [one.subjectId, one]));
  return rows.map((row) =>
    presentForKeeper(row, { stationName: station, actor, now, policies, names, lastTries, open }),
  );
}

export const showOneToKeeper = async (scope: Scope, row: ParcelRow): Promise<KeeperParcel> =>
  (await showToKeeper(scope, [row]))[0]!;
