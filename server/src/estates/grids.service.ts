import { Problem } from '@linli/shared/kit/problem.ts';
import { statement } from '../database/queries/statement.ts';
import type { Scope } from '../kit/scope.ts';
import { isStaff } from '../identity/staff.service.ts';
import type { Reader } from './estates.service.ts';
import { Grids, Units, type GridRow, type UnitRow } from './estates.tables.ts';

const ofEstate = statement<GridRow>('SELECT * FROM grids WHERE estate_id = ? ORDER BY code');
const one = statement<GridRow>('SELECT * FROM grids WHERE id = ?');
const ofUnit = statement<GridRow>(
  'SELECT grids.* FROM units JOIN grids ON grids.id = units.grid_id WHERE units.id = ?',
);

/** Few per estate: always read whole, so that a chain or a subtree is walked in memory. */
export const gridsOf = ({ db }: Reader, estateId: string): Promise<GridRow[]> => ofEstate.all(db, [estateId]);

export const gridById = ({ db }: Reader, id: string): Promise<GridRow | undefined> => one.first(db, [id]);

export const gridOfUnit = ({ db }: Reader, unitId: string): Promise<GridRow | undefined> => ofUnit.first(db, [unitId]);

/** From a grid upwards, itself first: who answers for it, then who answers for them (R100, R101). */
export async function gridOwnerChain(
  reader: Reader,
  estateId: string,
  gridId: string,
): Promise<{ gridId: string; level: number; name: string; ownerId: string | undefined }[]> {
  const grids = new Map((await gridsOf(reader, estateId)).map((grid) => [grid.id, grid]));
  const chain = [];
  for (let grid = grids.get(gridId); grid; grid = grids.get(grid.parent_id ?? '')) {
    chain.push({ gridId: grid.id, level: grid.level, name: grid.name, ownerId: grid.owner_id ?? undefined });
  }
  return chain;
}

/** The grids a person answers for, those below included. */
export async function gridIdsOwnedBy(reader: Reader, estateId: string, personId: string): Promise<string[]> {
  const grids = await gridsOf(reader, estateId);
  const owned = new Set(grids.filter((grid) => grid.owner_id === personId).map(({ id }) => id));
  // Parents come from a lower level, so one pass by level reaches every descendant.
  for (const grid of grids.toSorted((a, b) => a.level - b.level)) {
    if (grid.parent_id && owned.has(grid.parent_id)) owned.add(grid.id);
  }
  return [...owned];
}

/** The buildings that have a unit in one of these grids. */
export async function buildingIdsInGrids({ db }: Reader, gridIds: readonly string[]): Promise<string[]> {
  if (gridIds.length === 0) return [];
  const rows = await db
    .createQueryBuilder()
    .select('building_id')
    .from(Units, 'unit')
    .where('grid_id IN (:...gridIds)', { gridIds })
    .getRawMany<Pick<UnitRow, 'building_id'>>();
  // Not DISTINCT: SQLite would then walk all units in the order of their buildings.
  return [...new Set(rows.map(({ building_id }) => building_id))];
}

export async function setGridOwner(scope: Scope, gridId: string, ownerId: string): Promise<GridRow> {
  const { db, actor } = scope;
  const grid = await gridById(scope, gridId);
  if (grid?.estate_id !== actor.estateId) throw new Problem('resource.not-found');
  if (!(await isStaff(scope, actor.estateId, ownerId))) throw new Problem('estates.not-staff');
  await db.update(Grids, { id: gridId }, { owner_id: ownerId });
  return { ...grid, owner_id: ownerId };
}

/** Somebody leaves: their grids fall to whoever answers for the level above until another is named. */
export async function clearGridOwner({ db, actor }: Scope, ownerId: string): Promise<void> {
  await db.update(Grids, { estate_id: actor.estateId, owner_id: ownerId }, { owner_id: null });
}
