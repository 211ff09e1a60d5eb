import type { ExpressionBuilder } from 'kysely';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import type { Tables } from '../database/tables.ts';
import type { Scope } from '../kit/scope.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor, type SortColumn } from '../database/keyset.ts';
import { doorCodeOf, doorNoOf } from './door-code.ts';

interface UnitQuery extends PageQuery {
  buildingId?: string | undefined;
  q?: string | undefined;
}

const LIMIT = 50;
const ORDER: readonly SortColumn[] = [
  { column: 'unit.sort_no', direction: 'asc' },
  { column: 'unit.id', direction: 'asc' },
];

/** The units of the actor's estate, in the order of the houses, narrowed by building and by what was typed. */
export async function listUnits({ db, actor }: Scope, { buildingId, q, cursor, limit = LIMIT }: UnitQuery) {
  let query = db
    .selectFrom('units as unit')
    .leftJoin('grids as grid', 'grid.id', 'unit.grid_id')
    .select([
      'unit.id',
      'unit.address',
      'unit.unit_class as unitClass',
      'unit.area_e2 as areaE2',
      'unit.sort_no as sortNo',
      'grid.name as gridName',
    ])
    .where('unit.estate_id', '=', actor.estateId);
  if (buildingId) query = query.where('unit.building_id', '=', buildingId);
  const typed = q?.normalize('NFKC').replaceAll('\0', '');
  if (typed) query = query.where(matching(typed));
  if (cursor) query = query.where(after(ORDER, decodeCursor(cursor, ['number', 'string'])));
  const rows = await query
    .orderBy('unit.sort_no')
    .orderBy('unit.id')
    .limit(limit + 1)
    .execute();
  return cutPage(rows, limit, (row) => [row.sortNo, row.id]);
}

type Where = ExpressionBuilder<Tables & { unit: Tables['units'] }, 'unit'>;

/** `602` or its beginning, `2-602`, `3-2-602`; anything else is the beginning of an address. */
const matching = (typed: string) => (where: Where) => {
  if (/^\d+$/.test(typed)) return startingWith(where, 'unit.door_no', doorNoOf(doorCodeOf(typed)));
  if (!/^\d+(?:[-#\s]+\d+)+$/.test(typed)) return startingWith(where, 'unit.address', typed);
  const code = doorCodeOf(typed);
  return where.and([
    where('unit.door_no', '=', doorNoOf(code)),
    where.or([where('unit.door_code', '=', code), where('unit.door_code', 'like', `%-${code}`)]),
  ]);
};

/** A range, not LIKE: what was typed may hold signs that LIKE reads its own way, and both engines walk the index. */
const startingWith = (where: Where, column: 'unit.door_no' | 'unit.address', prefix: string) =>
  where.and([where(column, '>=', prefix), where(column, '<', `${prefix}\u{10FFFF}`)]);
