import * as z from '../kit/zod.ts';

/** Money. */
export const Fen = z.number().int().min(0).max(1e12);
/** A unit price in 0.0001 yuan: electricity is sold at four decimals. */
export const PriceE4 = z.number().int('单价最多四位小数').min(0, '单价不能小于 0').max(1e9, '单价太大');
/** 0.01 m² */
export const AreaE2 = z.number().int().min(0).max(1e8);
/** What a meter shows, in 0.001 of its unit. */
export const UsageE3 = z.number().int().min(0).max(1e12);

/** 1307000 of four places → `130.70`, 4 of four → `0.0004`: at least `least` decimals, no more than are needed. */
export function decimalText(value: number, places: number, least = 0): string {
  const digits = String(value).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const decimals = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '').padEnd(least, '0');
  return decimals ? `${whole}.${decimals}` : whole;
}

/** `2.5` typed for four places → 25000; nothing where it is no such number: never a rounded one. */
export function parseDecimal(typed: string, places: number): number | undefined {
  const found = /^(\d{1,9})(?:[.。．](\d*))?$/.exec(typed.normalize('NFKC').trim());
  const decimals = found?.[2] ?? '';
  if (!found || decimals.length > places) return undefined;
  return Number(found[1] + decimals.padEnd(places, '0'));
}

/** `2.50`, `0.5483` */
export const priceText = (priceE4: number): string => decimalText(priceE4, 4, 2);
/** `130.70` */
export const areaText = (areaE2: number): string => decimalText(areaE2, 2, 2);
/** `12.5` */
export const usageText = (usageE3: number): string => decimalText(usageE3, 3);
/** `19.61` */
export const fenText = (fen: number): string => decimalText(fen, 2, 2);
