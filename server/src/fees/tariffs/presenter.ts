import { tariffsAdminApi } from '@linli/shared/fees/tariffs.admin.api.ts';
import type { AddFeeItem, FeeItem, FeeStandard, Tariff, TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { addDays, localDateOf, toInstant, type LocalDate } from '@linli/shared/kit/time.ts';
import { allowed, type Viewer } from '../../kit/rules.ts';
import { byArea, fixed } from '../money/compute.ts';
import { addMonths, firstOfMonth, monthParts } from '../money/months.ts';
import type { FeeItemRow, TariffRow } from '../fees.tables.ts';
import { itemRules, priceFor, publishedOf, ratesIn, standingOf, tariffRules } from './rules.ts';

const presentItem = ({ id, name, formula, measure, payee, cycle_months }: FeeItemRow) => ({
  id,
  name,
  formula,
  ...(measure !== null && { measure }),
  ...(payee !== null && { payee }),
  cycleMonths: cycle_months as AddFeeItem['cycleMonths'],
});

const presentTariff = (row: TariffRow): Tariff => ({
  id: row.id,
  effectiveFrom: row.effective_from,
  borneBy: row.borne_by,
  ...(row.share_by !== null && { shareBy: row.share_by }),
  rates: ratesIn(row),
  basis: row.basis,
});

/** Of all versions of one item. */
export function presentForDesk(
  item: FeeItemRow,
  tariffs: readonly TariffRow[],
  viewer: Viewer,
  names: Map<string, string>,
): FeeItem {
  const published = publishedOf(tariffs);
  const today = localDateOf(viewer.now);
  const versions = tariffs
    .toSorted((a, b) =>
      a.effective_from === b.effective_from ? (a.id > b.id ? -1 : 1) : a.effective_from > b.effective_from ? -1 : 1,
    )
    .map((row): TariffVersion => {
      const { published_by, published_at, withdrawn_for } = row;
      return {
        ...presentTariff(row),
        ...standingOf(row, published, today),
        version: row.version,
        draftedBy: names.get(row.drafted_by) ?? '',
        ...(published_by !== null && { publishedBy: names.get(published_by) ?? '' }),
        ...(published_at !== null && { publishedAt: toInstant(published_at) }),
        ...(withdrawn_for !== null && { withdrawnFor: withdrawn_for }),
        actions: allowed(tariffsAdminApi, tariffRules, { ...row, isFirst: published.length === 0 }, viewer),
      };
    });
  return {
    ...presentItem(item),
    versions,
    actions: allowed(tariffsAdminApi, itemRules, item, viewer),
  };
}

export interface AskingHome {
  unitClass: UnitClass;
  areaE2: number;
}

/** What a home pays by a tariff in the whole month of a day; nothing where that depends on use, or cannot be known. */
function yoursOf(item: FeeItemRow, tariff: TariffRow, home: AskingHome, today: LocalDate) {
  const priceE4 = priceFor(tariff, home.unitClass);
  if (tariff.borne_by === 'COMPANY' || !priceE4) return undefined;
  const from = firstOfMonth(today);
  const month = [{ priceE4, months: monthParts(from, addDays(addMonths(from, 1), -1)) }];
  const outcome =
    item.formula === 'AREA' ? byArea(home.areaE2, month) : item.formula === 'FIXED' ? fixed(month) : undefined;
  return outcome && 'computation' in outcome ? outcome.computation : undefined;
}

/** What everybody reads: published versions alone, the own class's price first. */
export function presentStandard(
  item: FeeItemRow,
  tariffs: readonly TariffRow[],
  today: LocalDate,
  home: AskingHome | undefined,
): FeeStandard | undefined {
  const published = publishedOf(tariffs);
  if (published.length === 0) return undefined;
  const all = published.map((row) => ({ row, ...standingOf(row, published, today) }));
  const being = (wanted: string) => all.filter(({ standing }) => standing === wanted);
  const present = ({ row, effectiveTo }: (typeof all)[number]): Tariff => {
    const tariff = presentTariff(row);
    return {
      ...tariff,
      ...(effectiveTo !== undefined && { effectiveTo }),
      rates: tariff.rates.toSorted(
        (a, b) => Number(b.unitClass === home?.unitClass) - Number(a.unitClass === home?.unitClass),
      ),
    };
  };
  const [current] = being('CURRENT');
  const yours = current && home && yoursOf(item, current.row, home, today);
  return {
    ...presentItem(item),
    ...(current && { current: present(current) }),
    coming: being('COMING').map(present),
    former: being('FORMER').map(present).toReversed(),
    ...(yours && { yours }),
  };
}
