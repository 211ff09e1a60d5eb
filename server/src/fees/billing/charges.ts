import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { LeftOut } from '@linli/shared/fees/billing/billing.schema.ts';
import type { BillDetail } from '@linli/shared/fees/bills/bills.schema.ts';
import type { Computation, FeeException } from '@linli/shared/fees/computation.schema.ts';
import { addDays } from '@linli/shared/kit/time.ts';
import type { CountedArea } from '../../estates/units/units.service.ts';
import type { FeeItemRow, TariffRow } from '../fees.tables.ts';
import { byArea, fixed } from '../money/compute.ts';
import { monthParts } from '../money/months.ts';
import { priceFor, publishedOf } from '../tariffs/rules.ts';
import type { Period } from './period.ts';

type Standard = BillDetail['standards'][number];

/** What each home of a class and size owes. */
export interface Charge {
  unitClass: UnitClass;
  areaE2: number;
  homes: number;
  computation: Computation;
  standards: Standard[];
}

export interface Worked {
  charges: Charge[];
  exceptions: { exception: FeeException; unitClass: UnitClass; homes: number }[];
  leftOut?: LeftOut;
}

interface Stretch extends Period {
  tariff: TariffRow;
}

/** The published versions that hold within a period, one after the other, each with its part of it. */
function stretchesIn(tariffs: readonly TariffRow[], { from, to }: Period): Stretch[] {
  const published = publishedOf(tariffs);
  return published
    .map((tariff, index): Stretch => {
      const next = published[index + 1];
      const last = next && addDays(next.effective_from, -1);
      return {
        tariff,
        from: tariff.effective_from > from ? tariff.effective_from : from,
        to: last !== undefined && last < to ? last : to,
      };
    })
    .filter((stretch) => stretch.from <= stretch.to);
}

const standardsFor = (stretches: readonly Stretch[], unitClass: UnitClass): Standard[] =>
  stretches.flatMap(({ tariff, from, to }) => {
    const priceE4 = tariff.borne_by === 'COMPANY' ? undefined : priceFor(tariff, unitClass);
    return priceE4 === undefined ? [] : [{ from, to, priceE4, basis: tariff.basis }];
  });

function whyNone({ formula }: FeeItemRow, stretches: readonly Stretch[]): LeftOut | undefined {
  if (formula === 'FREE') return 'FREE';
  if (stretches.length === 0) return 'PRICE_MISSING';
  if (stretches.every(({ tariff }) => tariff.borne_by === 'COMPANY')) return 'COMPANY_BEARS';
  return formula === 'METER' || formula === 'POOL' ? 'NEEDS_READINGS' : undefined;
}

/**
 * What homes of these sizes owe of an item for a period. A price that changes within it counts by days (domain.md §3);
 * what cannot be computed is an exception, what comes to nought is no bill.
 */
export function chargesOf(
  item: FeeItemRow,
  tariffs: readonly TariffRow[],
  period: Period,
  sizes: readonly CountedArea[],
): Worked {
  const stretches = stretchesIn(tariffs, period);
  const leftOut = whyNone(item, stretches);
  const worked: Worked = { charges: [], exceptions: [], ...(leftOut && { leftOut }) };
  if (leftOut) return worked;
  for (const { unitClass, areaE2, count: homes } of sizes) {
    const standards = standardsFor(stretches, unitClass);
    // Homes of this class do not have the item.
    if (standards.length === 0) continue;
    const parts = standards.map(({ from, to, priceE4 }) => ({ priceE4, months: monthParts(from, to, period.from) }));
    const outcome = item.formula === 'AREA' ? byArea(areaE2, parts) : fixed(parts);
    if ('exception' in outcome) worked.exceptions.push({ exception: outcome.exception, unitClass, homes });
    else if (outcome.computation.fen > 0)
      worked.charges.push({ unitClass, areaE2, homes, computation: outcome.computation, standards });
  }
  return worked;
}
