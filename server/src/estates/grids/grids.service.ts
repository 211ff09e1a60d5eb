import { statement } from '../../database/queries/statement.ts';
import type { Scope } from '../../kit/scope.ts';
import { staffOf } from '../../identity/staff.service.ts';
import { onLeave } from '../duty/duty.service.ts';
import type { Reader } from '../estates.service.ts';
import { Units, type GridRow, type UnitRow } from '../estates.tables.ts';

const ofEstate = statement<GridRow>('SELECT * FROM grids WHERE estate_id = ? ORDER BY code');
const one = statement<GridRow>('SELECT * FROM grids WHERE id = ?');
const ofUnit = statement<GridRow>(
  'SELECT grids.* FROM units JOIN grids ON grids.id = units.grid_id WHERE units.id = ?',
);

/** Few per estate: always read whole, so that a chain or a subtree is walked in memory. */
export const gridsOf = ({ db }: Reader, estateId: string): Promise<GridRow[]> => ofEstate.all(db, [estateId]);

export const gridById = ({ db }: Reader, id: string): Promise<GridRow | undefined> => one.first(db, [id]);

export const gridOfUnit = ({ db }: Reader, unitId: string): Promise<GridRow | undefined> => ofUnit.first(db, [unitId]);

/** From a grid upwards, itself first: who answers for it today, then who answers for them (R100, R101). */
export async function gridOwnerChain(
  reader: Moment,
  estateId: string,
  gridId: string,
): Promise<{ gridId: string; level: number; name: string; ownerId: string | undefined }[]> {
  const grids = await gridsOf(reader, estateId);
  const present = await presentOf(reader, estateId, grids);
  return chainOf(grids, gridId).map((grid) => ({
    gridId: grid.id,
    level: grid.level,
    name: grid.name,
    ownerId: answeringItself(grid, present),
  }));
}

/** The grids a person answers for or stands in for, those below included. */
export async function gridIdsOwnedBy(reader: Reader, estateId: string, personId: string): Promise<string[]> {
  const grids = await gridsOf(reader, estateId);
  const owned = new Set(
    grids.filter(({ owner_id, backup_id }) => owner_id === personId || backup_id === personId).map(({ id }) => id),
  );
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

/** Of each grid who answers today: the owner, the backup while that one is away, else whoever answers for the grid above. */
export async function answeringFor(reader: Moment, estateId: string, grids: readonly GridRow[]) {
  const present = await presentOf(reader, estateId, grids);
  return (gridId: string): string | undefined =>
    chainOf(grids, gridId)
      .map((grid) => answeringItself(grid, present))
      .find((id) => id !== undefined);
}

type Moment = Pick<Scope, 'db' | 'now'>;

/** Of those named in the grids who work here now and are not on leave. */
async function presentOf(reader: Moment, estateId: string, grids: readonly GridRow[]): Promise<ReadonlySet<string>> {
  if (!grids.some(({ owner_id, backup_id }) => owner_id ?? backup_id)) return new Set();
  const [staff, away] = await Promise.all([staffOf(reader, estateId), onLeave(reader, estateId)]);
  return new Set(staff.filter(({ id }) => !away.has(id)).map(({ id }) => id));
}

const answeringItself = ({ owner_id, backup_id }: GridRow, present: ReadonlySet<string>): string | undefined =>
  [owner_id, backup_id].find((id) => id !== null && present.has(id)) ?? undefined;

function chainOf(grids: readonly GridRow[], gridId: string): GridRow[] {
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  const chain = [];
  for (let grid = byId.get(gridId); grid; grid = byId.get(grid.parent_id ?? '')) chain.push(grid);
  return chain;
}
