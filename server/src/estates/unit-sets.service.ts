import type { Expression, ExpressionBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { Tables } from '../database/tables.ts';
import type { Db } from '../kit/scope.ts';
import type { Reader } from './estates.service.ts';
import { gridsOf } from './grids.service.ts';

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

export type UnitsQuery = SelectQueryBuilder<
  Tables & { unit: Tables['units'] },
  'unit',
  { unit_id: string; grid_id: string | null }
>;
type Where = ExpressionBuilder<Tables & { unit: Tables['units'] }, 'unit'>;

const partOf = (where: Where, { buildingIds, unitIds, gridIds, unitClasses }: UnitPart): Expression<SqlBool>[] => [
  ...(buildingIds?.length ? [where('unit.building_id', 'in', buildingIds)] : []),
  ...(unitIds?.length ? [where('unit.id', 'in', unitIds)] : []),
  // Written so that a unit without a grid is not in it, rather than unknown.
  ...(gridIds?.length
    ? [where.and([where('unit.grid_id', 'is not', null), where('unit.grid_id', 'in', gridIds)])]
    : []),
  ...(unitClasses?.length ? [where('unit.unit_class', 'in', unitClasses)] : []),
];

/** The units of a set, as a query to count, to join or to insert from: never a list of ids in memory. */
export const unitsIn = (db: Db, estateId: string, set: UnitSet, range?: UnitRange): UnitsQuery =>
  db
    .selectFrom('units as unit')
    .select(['unit.id as unit_id', 'unit.grid_id'])
    .where('unit.estate_id', '=', estateId)
    .$if(!set.everyone, (query) => query.where((where) => where.or(partOf(where, set))))
    .$if(set.except !== undefined, (query) =>
      query.where((where) => where.not(where.or(partOf(where, set.except ?? {})))),
    )
    .$if(range !== undefined, (query) => query.where('unit.id', '>', range!.from))
    .$if(range?.to !== undefined, (query) => query.where('unit.id', '<=', range!.to!));

/** Where a walk over an estate's units in steps of `size` stands after the next step; nothing at the end. */
export async function unitAfter({ db }: Reader, estateId: string, from: string, size: number) {
  const row = await db
    .selectFrom('units')
    .select('id')
    .where('estate_id', '=', estateId)
    .where('id', '>', from)
    .orderBy('id')
    .offset(size - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** How many units a set has, and the first few addresses in the order of the houses. */
export async function describeUnits({ db }: Reader, estateId: string, set: UnitSet, examples: number) {
  const units = unitsIn(db, estateId, set);
  const { count } = await units
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const some = await units
    .clearSelect()
    .select('unit.address')
    .orderBy('unit.sort_no')
    .orderBy('unit.id')
    .limit(examples)
    .execute();
  return { count: Number(count), examples: some.map(({ address }) => address) };
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
  const inside = await db
    .selectFrom('units')
    .select(['id', 'grid_id'])
    .where('id', 'in', unitIds)
    .where('estate_id', '=', estateId)
    .execute();
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
    .selectFrom('units')
    .select(['building_id', 'grid_id'])
    .where('building_id', 'in', buildingIds)
    .execute();
  // Not DISTINCT: SQLite would then walk all units in the order of their buildings.
  return [
    ...new Set(
      rows.filter(({ grid_id }) => !grid_id || !gridIds.includes(grid_id)).map(({ building_id }) => building_id),
    ),
  ];
}
