import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { statement } from '../database/queries/statement.ts';
import { briefMemory } from '../kit/memory/memory.ts';
import type { Scope } from '../kit/scope.ts';
import { doorNoOf, sameDoor } from './door-code.service.ts';
import { Estates, Units, type BuildingRow, type EstateRow, type UnitRow } from './estates.tables.ts';

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

const unitColumns = `id, estate_id AS estateId, building_id AS buildingId, grid_id AS gridId, unit_class AS unitClass,
  area_e2 AS areaE2, address`;

const oneEstate = statement<EstateRow>('SELECT * FROM estates WHERE id = ?');
const allEstates = statement<Pick<EstateRow, 'id'>>('SELECT id FROM estates ORDER BY id');
const buildingsOfEstate = statement<Pick<BuildingRow, 'id' | 'name'>>(
  'SELECT id, name FROM buildings WHERE estate_id = ? ORDER BY sort_no',
);
const oneUnit = statement<Unit>(`SELECT ${unitColumns} FROM units WHERE id = ?`);

export async function estateById({ db }: Reader, id: string): Promise<EstateRow> {
  const estate = await oneEstate.first(db, [id]);
  if (!estate) throw new Error('There is no such estate');
  return estate;
}

type Phones = Pick<EstateRow, 'service_phone' | 'shop_phone'>;

/** R15: shops may have a number of their own. */
export const phoneFor = ({ service_phone, shop_phone }: Phones, unitClass?: UnitClass | null): string =>
  (unitClass === 'COMMERCIAL' && shop_phone) || service_phone;

const servicePhones = briefMemory<Phones>();

/** The number those of a unit of this class are shown to call; at most ten seconds old. */
export async function servicePhoneOf(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  estateId: string,
  unitClass?: UnitClass | null,
): Promise<string> {
  const { deps, now } = scope;
  const known = servicePhones.recall(deps, estateId, now);
  if (known !== undefined) return phoneFor(known, unitClass);
  const estate = await estateById(scope, estateId);
  servicePhones.keep(deps, estateId, estate, now);
  return phoneFor(estate, unitClass);
}

export async function estatesByIds({ db }: Reader, ids: readonly string[]): Promise<Map<string, EstateRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .createQueryBuilder()
    .select('*')
    .from(Estates, 'estate')
    .where('id IN (:...ids)', { ids: [...new Set(ids)] })
    .getRawMany<EstateRow>();
  return new Map(rows.map((row) => [row.id, row]));
}

/** For what is done for each estate in turn. */
export const estateIds = async ({ db }: Reader): Promise<string[]> =>
  (await allEstates.all(db, [])).map(({ id }) => id);

/** Where somebody belongs of whom nothing is known yet. */
export async function firstEstateId({ db }: Reader): Promise<string> {
  const estate = await allEstates.first(db, []);
  if (!estate) throw new Error('There is no estate');
  return estate.id;
}

export const buildingsOf = ({ db }: Reader, estateId: string): Promise<Pick<BuildingRow, 'id' | 'name'>[]> =>
  buildingsOfEstate.all(db, [estateId]);

export const unitById = ({ db }: Reader, id: string): Promise<Unit | undefined> => oneUnit.first(db, [id]);

export async function unitsByIds({ db }: Reader, ids: readonly string[]): Promise<Map<string, Unit>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .createQueryBuilder()
    .select(unitColumns)
    .from(Units, 'unit')
    .where('id IN (:...ids)', { ids: [...new Set(ids)] })
    .getRawMany<Unit>();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface WrittenDoor {
  buildingId: string;
  doorCode: string;
}

const doorColumns = ['id', 'address', 'building_id', 'door_code'] as const satisfies readonly (keyof UnitRow)[];

/** For each door as somebody wrote it, the units it can mean: suggestions, a person decides. */
export async function unitsByDoors({ db }: Reader, doors: readonly WrittenDoor[]) {
  if (doors.length === 0) return [];
  const units = await db
    .createQueryBuilder()
    .select(doorColumns.join(', '))
    .from(Units, 'unit')
    .where('building_id IN (:...buildings)', { buildings: [...new Set(doors.map(({ buildingId }) => buildingId))] })
    .andWhere('door_no IN (:...numbers)', { numbers: [...new Set(doors.map(({ doorCode }) => doorNoOf(doorCode)))] })
    .orderBy('sort_no')
    .getRawMany<Pick<UnitRow, (typeof doorColumns)[number]>>();
  return doors.map(({ buildingId, doorCode }) =>
    units
      .filter((unit) => unit.building_id === buildingId && sameDoor(doorCode, unit.door_code))
      .map(({ id, address }) => ({ id, address })),
  );
}
