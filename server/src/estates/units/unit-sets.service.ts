import { In, NotBrackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Db } from '../../kit/scope.ts';
import type { Reader } from '../estates.service.ts';
import { Units } from '../estates.tables.ts';
import { gridsOf } from '../grids/grids.service.ts';

/** The union of what it names; nothing, if it names nothing. */
export interface UnitPart {
  buildingIds?: readonly string[] | undefined;
  unitIds?: readonly string[] | undefined;
  /** Exactly these: ask `gridIdsBelow` first for what belongs to them. */
  gridIds?: readonly string[] | undefined;
  unitClasses?: readonly UnitClass[] | undefined;
}

/** Units of an estate: all, or a part of them, minus another part. */
export interface UnitSet extends UnitPart {
  everyone?: boolean | undefined;
  except?: UnitPart | undefined;
}

/** `(from, to]` in the order of ids. */
export interface UnitRange {
  from: string;
  /** Absent: to the end. */
  to?: string | undefined;
}

/** Answers `unit_id` and `grid_id` of each unit once. Its parameters begin with `unit`, so that nobody's meet them. */
export type UnitsQuery = SelectQueryBuilder<ObjectLiteral>;

/** The condition, and its values under names that begin with `name`: one query takes two parts. */
function partOf({ buildingIds, unitIds, gridIds, unitClasses }: UnitPart, name: string) {
  const named = [
    ...(buildingIds?.length ? [`unit.building_id IN (:...${name}Buildings)`] : []),
    ...(unitIds?.length ? [`unit.id IN (:...${name}Units)`] : []),
    // Written so that a unit without a grid is not in it, rather than unknown.
    ...(gridIds?.length ? [`(unit.grid_id IS NOT NULL AND unit.grid_id IN (:...${name}Grids))`] : []),
    ...(unitClasses?.length ? [`unit.unit_class IN (:...${name}Classes)`] : []),
  ];
  return {
    text: named.length ? `(${named.join(' OR ')})` : '1 = 0',
    parameters: {
      [`${name}Buildings`]: buildingIds,
      [`${name}Units`]: unitIds,
      [`${name}Grids`]: gridIds,
      [`${name}Classes`]: unitClasses,
    },
  };
}

/** The units of a set, as a query to count, to join or to insert from: never a list of ids in memory. */
export function unitsIn(db: Db, estateId: string, set: UnitSet, range?: UnitRange): UnitsQuery {
  const query = db
    .createQueryBuilder()
    .select('unit.id AS unit_id, unit.grid_id AS grid_id')
    .from(Units, 'unit')
    .where('unit.estate_id = :unitEstate', { unitEstate: estateId });
  if (!set.everyone) {
    const { text, parameters } = partOf(set, 'unitIn');
    query.andWhere(text, parameters);
  }
  if (set.except) {
    const { text, parameters } = partOf(set.except, 'unitExcept');
    query.andWhere(new NotBrackets((part) => part.where(text, parameters)));
  }
  if (range) query.andWhere('unit.id > :unitFrom', { unitFrom: range.from });
  if (range?.to !== undefined) query.andWhere('unit.id <= :unitTo', { unitTo: range.to });
  return query;
}

/** The class and size of each unit of a stretch: `unit_id`, `unit_class`, `area_e2` (0.01 m²; 0: nobody knows). */
export const unitSizesIn = (db: Db, estateId: string, range?: UnitRange): UnitsQuery =>
  unitsIn(db, estateId, { everyone: true }, range).select(
    'unit.id AS unit_id, unit.unit_class AS unit_class, unit.area_e2 AS area_e2',
  );

const afterSql = statement<{ id: string }>(
  'SELECT id FROM units WHERE estate_id = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ?',
);

/** Where a walk over an estate's units in steps of `size` stands after the next step; nothing at the end. */
export const unitAfter = async ({ db }: Reader, estateId: string, from: string, size: number) =>
  (await afterSql.first(db, [estateId, from, size - 1]))?.id;

/** How many units a set has, and the first few addresses in the order of the houses. */
export async function describeUnits({ db }: Reader, estateId: string, set: UnitSet, examples: number) {
  const counted = await unitsIn(db, estateId, set).select('COUNT(*) AS count').getRawOne<{ count: number }>();
  const some = await unitsIn(db, estateId, set)
    .select('unit.address AS address')
    .orderBy('unit.sort_no')
    .addOrderBy('unit.id')
    .limit(examples)
    .getRawMany<{ address: string }>();
  return { count: counted!.count, examples: some.map(({ address }) => address) };
}

/** These grids and all below them. */
export async function gridIdsBelow(reader: Reader, estateId: string, gridIds: readonly string[]): Promise<string[]> {
  const below = new Set(gridIds);
  // Parents come from a lower level, so one pass by level reaches every descendant.
  for (const { id, parent_id } of (await gridsOf(reader, estateId)).toSorted((a, b) => a.level - b.level))
    if (parent_id && below.has(parent_id)) below.add(id);
  return [...below];
}

/** Which of these units are not the estate's, or (where `gridIds` is given) lie in none of the grids. */
export async function unitsOutside(
  { db }: Reader,
  estateId: string,
  unitIds: readonly string[],
  gridIds?: readonly string[],
): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const inside = await db.find(Units, {
    select: { id: true, grid_id: true },
    where: { id: In(unitIds), estate_id: estateId },
  });
  const known = new Set(
    inside.filter(({ grid_id }) => !gridIds || (grid_id && gridIds.includes(grid_id))).map(({ id }) => id),
  );
  return unitIds.filter((id) => !known.has(id));
}

/** Which of these buildings have a unit outside the grids. */
export async function buildingsReachingBeyond(
  { db }: Reader,
  buildingIds: readonly string[],
  gridIds: readonly string[],
): Promise<string[]> {
  if (buildingIds.length === 0) return [];
  const rows = await db
    .createQueryBuilder()
    .select('building_id, grid_id')
    .from(Units, 'unit')
    .where('building_id IN (:...buildingIds)', { buildingIds })
    .getRawMany<{ building_id: string; grid_id: string | null }>();
  // Not DISTINCT: SQLite would then walk all units in the order of their buildings.
  return [
    ...new Set(
      rows.filter(({ grid_id }) => !grid_id || !gridIds.includes(grid_id)).map(({ building_id }) => building_id),
    ),
  ];
}
