import { In } from 'typeorm';
import { areasOf, type CountedArea } from '../../estates/units/units.service.ts';
import { unitSizesIn } from '../../estates/units/unit-sets.service.ts';
import { subquery } from '../../database/queries/subquery.ts';
import type { Scope } from '../../kit/scope.ts';
import { BilledMonths, Bills, type FeeItemRow } from '../fees.tables.ts';
import { allOf } from '../tariffs/read.ts';
import { chargesOf, type Worked } from './charges.ts';
import { monthsOf, type Period } from './period.ts';

export type WorkedItem = Worked & { item: FeeItemRow };

type Reader = Pick<Scope, 'db' | 'actor'>;

/**
 * What a run would make now, for every item that is charged so many months at a time. Homes that have their bill of the
 * period count no more: a second run for the same period writes what the first could not. `overlapping`: an item of
 * which some month belongs to another period.
 */
export async function workOut(
  scope: Reader,
  period: Period,
  months: number,
): Promise<{ items: WorkedItem[]; overlapping?: FeeItemRow }> {
  const all = (await allOf(scope)).filter(({ item }) => item.cycle_months === months);
  const [sizes, billed] = await Promise.all([
    areasOf(scope, scope.actor.estateId),
    scope.db.findBy(BilledMonths, {
      item_id: In(all.map(({ item }) => item.id)),
      month: In(monthsOf(period)),
    }),
  ]);
  const items: WorkedItem[] = [];
  for (const { item, tariffs } of all) {
    const before = billed.filter(({ item_id }) => item_id === item.id);
    if (before.some(({ period_from }) => period_from !== period.from)) return { items: [], overlapping: item };
    const left = before.length === 0 ? sizes : without(sizes, await billedSizes(scope, item.id, period));
    const worked = chargesOf(item, tariffs, period, left);
    const isDone = before.length > 0 && worked.charges.length + worked.exceptions.length === 0;
    items.push({ item, ...worked, ...(isDone && { leftOut: 'ALL_BILLED' as const }) });
  }
  return { items };
}

/** Homes that have a bill of the item and the period that is not void. */
function billedSizes({ db, actor }: Reader, itemId: string, { from }: Period): Promise<CountedArea[]> {
  const query = db.createQueryBuilder();
  return query
    .select('home.unit_class AS unitClass, home.area_e2 AS areaE2, COUNT(*) AS count')
    .from(Bills, 'bill')
    .innerJoin(subquery(query, unitSizesIn(db, actor.estateId)), 'home', 'home.unit_id = bill.unit_id')
    .where('bill.item_id = :itemId AND bill.live_from = :from', { itemId, from })
    .groupBy('home.unit_class')
    .addGroupBy('home.area_e2')
    .getRawMany<CountedArea>();
}

const without = (sizes: readonly CountedArea[], billed: readonly CountedArea[]): CountedArea[] =>
  sizes.flatMap((size) => {
    const same = billed.find(({ unitClass, areaE2 }) => unitClass === size.unitClass && areaE2 === size.areaE2);
    const count = size.count - (same?.count ?? 0);
    return count > 0 ? [{ ...size, count }] : [];
  });

/** So many bills, and what they come to. */
export const totalOf = (items: readonly WorkedItem[]): { bills: number; fen: number } =>
  items
    .flatMap(({ charges }) => charges)
    .reduce((sum, { homes, computation }) => ({ bills: sum.bills + homes, fen: sum.fen + homes * computation.fen }), {
      bills: 0,
      fen: 0,
    });
