import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import type { Scope } from '../../kit/scope.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { doorCodeOf, doorNoOf } from '../door-code.service.ts';
import type { ListedUnit } from '../estates.presenter.ts';
import { Units } from '../estates.tables.ts';

interface UnitQuery extends PageQuery {
  buildingId?: string | undefined;
  q?: string | undefined;
}

const LIMIT = 50;
const ORDER: readonly SortColumn[] = [
  { column: 'unit.sort_no', direction: 'asc', type: 'number' },
  { column: 'unit.id', direction: 'asc' },
];
const COLUMNS = `unit.id AS id, unit.address AS address, unit.unit_class AS unitClass, unit.area_e2 AS areaE2,
  unit.sort_no AS sort_no, grid.name AS gridName`;

/** The units of the actor's estate, in the order of the houses, narrowed by building and by what was typed. */
export async function listUnits({ db, actor }: Scope, { buildingId, q, cursor, limit = LIMIT }: UnitQuery) {
  const query = db
    .createQueryBuilder()
    .select(COLUMNS)
    .from(Units, 'unit')
    .leftJoin('grids', 'grid', 'grid.id = unit.grid_id')
    .where('unit.estate_id = :estateId', { estateId: actor.estateId });
  if (buildingId) query.andWhere('unit.building_id = :buildingId', { buildingId });
  const typed = q?.normalize('NFKC').replaceAll('\0', '');
  if (typed) narrow(query, typed);
  return keysetPage<ListedUnit>(query, ORDER, { cursor, limit });
}

type Query = SelectQueryBuilder<ObjectLiteral>;

/** `602` or its beginning, `2-602`, `3-2-602`; anything else is the beginning of an address. */
function narrow(query: Query, typed: string) {
  if (/^\d+$/.test(typed)) return startingWith(query, 'door_no', doorNoOf(doorCodeOf(typed)));
  if (!/^\d+(?:[-#\s]+\d+)+$/.test(typed)) return startingWith(query, 'address', typed);
  const code = doorCodeOf(typed);
  return query.andWhere('unit.door_no = :doorNo AND (unit.door_code = :code OR unit.door_code LIKE :ending)', {
    doorNo: doorNoOf(code),
    code,
    ending: `%-${code}`,
  });
}

/** A range, not LIKE: what was typed may hold signs that LIKE reads its own way, and both engines walk the index. */
const STARTING = {
  door_no: 'unit.door_no >= :prefix AND unit.door_no < :beyond',
  address: 'unit.address >= :prefix AND unit.address < :beyond',
};
const startingWith = (query: Query, column: keyof typeof STARTING, prefix: string) =>
  query.andWhere(STARTING[column], { prefix, beyond: `${prefix}\u{10FFFF}` });

/** So many units of a class are of this size; 0: nobody knows theirs. */
export interface CountedArea {
  unitClass: UnitClass;
  /** 0.01 m² */
  areaE2: number;
  count: number;
}

const areas = statement<CountedArea>(
  `SELECT unit_class AS unitClass, area_e2 AS areaE2, COUNT(*) AS count FROM units
   WHERE estate_id = ? GROUP BY unit_class, area_e2`,
);

/** What the homes of an estate measure: houses are built alike, so thousands of homes are some dozens of sizes. */
export const areasOf = ({ db }: Pick<Scope, 'db'>, estateId: string): Promise<CountedArea[]> =>
  areas.all(db, [estateId]);

/** Units of some classes whose area nobody knows, in the order of the houses. */
export const listUnitsWithoutArea = (
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  unitClasses: readonly UnitClass[],
  { cursor, limit = LIMIT }: PageQuery,
) =>
  keysetPage<{ id: string; address: string; unitClass: UnitClass }>(
    db
      .createQueryBuilder()
      .select('unit.id AS id, unit.address AS address, unit.unit_class AS unitClass, unit.sort_no AS sort_no')
      .from(Units, 'unit')
      .where('unit.estate_id = :estateId AND unit.area_e2 <= 0', { estateId: actor.estateId })
      .andWhere('unit.unit_class IN (:...unitClasses)', { unitClasses }),
    ORDER,
    { cursor, limit },
  );

const lastPlace = statement<{ last: number | null }>('SELECT MAX(sort_no) AS last FROM units WHERE estate_id = ?');

/** The place of the last home in the order of the houses; 0 in an estate that has none. */
export const lastSortNo = async ({ db }: Pick<Scope, 'db'>, estateId: string): Promise<number> =>
  (await lastPlace.first(db, [estateId]))?.last ?? 0;
