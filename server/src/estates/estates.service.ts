import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { briefMemory } from '../kit/memory.ts';
import type { Scope } from '../kit/scope.ts';
import { doorNoOf, sameDoor } from './door-code.ts';
import type { BuildingRow, EstateRow } from './estates.tables.ts';

export type Reader = Pick<Scope, 'db'>;

export interface Unit {
  id: string;
  estateId: string;
  buildingId: string;
  gridId: string | null;
  unitClass: UnitClass;
  areaE2: number;
  address: string;
}

const unitColumns = [
  'id',
  'estate_id as estateId',
  'building_id as buildingId',
  'grid_id as gridId',
  'unit_class as unitClass',
  'area_e2 as areaE2',
  'address',
] as const;

export async function estateById({ db }: Reader, id: string): Promise<EstateRow> {
  return db.selectFrom('estates').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

const servicePhones = briefMemory<string>();

/** The number residents are shown to call; at most ten seconds old. */
export async function servicePhoneOf(scope: Pick<Scope, 'db' | 'deps' | 'now'>, estateId: string): Promise<string> {
  const { deps, now } = scope;
  const known = servicePhones.recall(deps, estateId, now);
  if (known !== undefined) return known;
  const { service_phone } = await estateById(scope, estateId);
  servicePhones.keep(deps, estateId, service_phone, now);
  return service_phone;
}

export async function estatesByIds({ db }: Reader, ids: readonly string[]): Promise<Map<string, EstateRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('estates')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** For what is done for each estate in turn. */
export const estateIds = async ({ db }: Reader): Promise<string[]> =>
  (await db.selectFrom('estates').select('id').orderBy('id').execute()).map(({ id }) => id);

/** Where somebody belongs of whom nothing is known yet. */
export async function firstEstateId({ db }: Reader): Promise<string> {
  const { id } = await db.selectFrom('estates').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow();
  return id;
}

export async function buildingsOf({ db }: Reader, estateId: string): Promise<Pick<BuildingRow, 'id' | 'name'>[]> {
  return db
    .selectFrom('buildings')
    .select(['id', 'name'])
    .where('estate_id', '=', estateId)
    .orderBy('sort_no')
    .execute();
}

export async function unitById({ db }: Reader, id: string): Promise<Unit | undefined> {
  return db.selectFrom('units').select(unitColumns).where('id', '=', id).executeTakeFirst();
}

export async function unitsByIds({ db }: Reader, ids: readonly string[]): Promise<Map<string, Unit>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('units')
    .select(unitColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface WrittenDoor {
  buildingId: string;
  doorCode: string;
}

/** For each door as somebody wrote it, the units it can mean: suggestions, a person decides. */
export async function unitsByDoors({ db }: Reader, doors: readonly WrittenDoor[]) {
  if (doors.length === 0) return [];
  const units = await db
    .selectFrom('units')
    .select(['id', 'address', 'building_id', 'door_code'])
    .where('building_id', 'in', [...new Set(doors.map(({ buildingId }) => buildingId))])
    .where('door_no', 'in', [...new Set(doors.map(({ doorCode }) => doorNoOf(doorCode)))])
    .orderBy('sort_no')
    .execute();
  return doors.map(({ buildingId, doorCode }) =>
    units
      .filter((unit) => unit.building_id === buildingId && sameDoor(doorCode, unit.door_code))
      .map(({ id, address }) => ({ id, address })),
  );
}
