import { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { TariffPreview } from '@linli/shared/fees/tariffs.schema.ts';
import { areasOf, type CountedArea } from '../../estates/units/units.service.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { byArea, fixed } from '../money/compute.ts';
import { monthParts } from '../money/months.ts';
import type { FeeItemRow, TariffRow } from '../fees.tables.ts';
import { findTariff } from './read.ts';
import { earliestFrom, priceFor, publishedOf, tariffRules } from './rules.ts';

/** Any whole month: its length does not matter. */
const A_MONTH = monthParts('2026-01-01', '2026-01-31');

/** What all homes of a class pay in a month: each bill rounded by itself, as it will be. */
function monthFenOf(
  formula: FeeItemRow['formula'],
  priceE4: number,
  homes: readonly CountedArea[],
): number | undefined {
  if (formula === 'METER' || formula === 'POOL') return undefined;
  return homes.reduce((total, { areaE2, count }) => {
    const month = [{ priceE4, months: A_MONTH }];
    const outcome = formula === 'AREA' ? byArea(areaE2, month) : fixed(month);
    return 'computation' in outcome ? total + count * outcome.computation.fen : total;
  }, 0);
}

export async function previewTariff(scope: Scope, tariffId: string): Promise<TariffPreview> {
  const { tariff, item, versions } = await findTariff(scope, tariffId);
  const isFirst = publishedOf(versions).length === 0;
  enforce(tariffRules.preview({ ...tariff, isFirst }, scope));
  const areas = await areasOf(scope, scope.actor.estateId);
  const published = publishedOf(versions).filter(({ id }) => id !== tariffId);
  const before = published.findLast(({ effective_from }) => effective_from <= tariff.effective_from);
  const paidBy = (version: TariffRow | undefined, unitClass: UnitClass, homes: readonly CountedArea[]) => {
    const priceE4 = version && priceFor(version, unitClass);
    if (version === undefined || priceE4 === undefined) return undefined;
    const monthFen = version.borne_by === 'COMPANY' ? 0 : monthFenOf(item.formula, priceE4, homes);
    return { priceE4, borneBy: version.borne_by, ...(monthFen !== undefined && { monthFen }) };
  };
  const earliest = earliestFrom({ isFirst }, scope);
  const counted = (some: readonly CountedArea[]) => some.reduce((total, { count }) => total + count, 0);
  return {
    classes: UnitClass.options.flatMap((unitClass) => {
      const homes = areas.filter((area) => area.unitClass === unitClass);
      const [was, will] = [paidBy(before, unitClass, homes), paidBy(tariff, unitClass, homes)];
      if (!was && !will) return [];
      const areaUnknown = item.formula === 'AREA' ? counted(homes.filter(({ areaE2 }) => areaE2 <= 0)) : 0;
      return [
        { unitClass, homes: counted(homes), areaUnknown, ...(was && { before: was }), ...(will && { after: will }) },
      ];
    }),
    ...(earliest !== undefined && { earliestFrom: earliest }),
  };
}
