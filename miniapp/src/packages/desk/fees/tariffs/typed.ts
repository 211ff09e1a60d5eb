import { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { parseDecimal, priceText } from '@linli/shared/fees/amounts.ts';
import type { ShareBy } from '@linli/shared/fees/computation.schema.ts';
import type { BorneBy, FeeItem, TariffRate, TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';

/** Prices as they were typed, by class; empty or absent: not charged. */
export type Prices = Partial<Record<UnitClass, string>>;

export interface TypedTariff {
  effectiveFrom: string;
  borneBy: BorneBy;
  shareBy: ShareBy;
  prices: Prices;
  basis: string;
}

/** A new draft begins with what holds or was written last: mostly one number changes. */
export function typedFrom({ versions }: FeeItem, tariff: TariffVersion | undefined): TypedTariff {
  const { borneBy = 'OWNERS', shareBy = 'AREA', rates = [], basis = '' } = tariff ?? versions[0] ?? {};
  return {
    effectiveFrom: tariff?.effectiveFrom ?? '',
    borneBy,
    shareBy,
    prices: Object.fromEntries(rates.map(({ unitClass, priceE4 }) => [unitClass, priceE4 ? priceText(priceE4) : '0'])),
    basis: tariff ? basis : '',
  };
}

const typedIn = (prices: Prices) => UnitClass.options.filter((unitClass) => prices[unitClass]?.trim());

export const priceFault = (price: string | undefined): string | undefined =>
  !price?.trim() || parseDecimal(price, 4) !== undefined ? undefined : '请填写金额，最多四位小数，例如 2.5';

/** Nothing where a price is not one yet. */
export function ratesFrom(prices: Prices): TariffRate[] | undefined {
  const rates = typedIn(prices).map((unitClass) => ({ unitClass, priceE4: parseDecimal(prices[unitClass]!, 4) }));
  return rates.every((rate): rate is TariffRate => rate.priceE4 !== undefined) ? rates : undefined;
}

/** Where the server says that something is wrong with the price of a class. */
export const pointerOf = (prices: Prices, unitClass: UnitClass): string =>
  `#/rates/${typedIn(prices).indexOf(unitClass)}/priceE4`;
