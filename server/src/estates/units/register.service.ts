import { In } from 'typeorm';
import type { Scope } from '../../kit/scope.ts';
import { doorNoOf } from '../door-code.service.ts';
import { buildingsOf } from '../estates.service.ts';
import { Buildings, Units, type UnitRow } from '../estates.tables.ts';

type Writer = Pick<Scope, 'db' | 'deps'>;

const columns = ['id', 'building_id', 'address', 'door_code', 'unit_class', 'area_e2'] as const;
export type FoundUnit = Pick<UnitRow, (typeof columns)[number]>;

/** The homes of these buildings behind one of these doors. */
export function unitsBehind({ db }: Writer, buildingIds: readonly string[], doorCodes: readonly string[]) {
  return db
    .createQueryBuilder()
    .select(columns.join(', '))
    .from(Units, 'unit')
    .where({ building_id: In([...new Set(buildingIds)]), door_no: In([...new Set(doorCodes.map(doorNoOf))]) })
    .getRawMany<FoundUnit>();
}

/** Buildings of these names, behind the others. Answers their ids by name. */
export async function addBuildings(
  { db, deps }: Writer,
  estateId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { length } = await buildingsOf({ db }, estateId);
  const rows = names.map((name, index) => ({
    id: deps.newId(),
    estate_id: estateId,
    name,
    sort_no: length + index + 1,
  }));
  await db.insert(Buildings, rows);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

export type NewUnit = Omit<UnitRow, 'door_no'>;

export const addUnits = ({ db }: Writer, units: readonly NewUnit[]) =>
  db.insert(
    Units,
    units.map((unit) => ({ ...unit, door_no: doorNoOf(unit.door_code) })),
  );

export const correctUnits = async (
  { db }: Writer,
  changes: readonly Pick<UnitRow, 'id' | 'unit_class' | 'area_e2'>[],
) => {
  for (const { id, ...facts } of changes) await db.update(Units, { id }, facts);
};
