import fc from 'fast-check';
import { areaText, decimalText, parseDecimal, priceText, usageText } from './amounts.ts';

test('a price as finance types it is taken exactly, or not at all', () => {
  expect(parseDecimal('2.5', 4)).toBe(25_000);
  expect(parseDecimal(' ２。０５ ', 4)).toBe(20_500);
  expect(parseDecimal('0.5483', 4)).toBe(5_483);
  expect(parseDecimal('3.', 4)).toBe(30_000);
  for (const wrong of ['', '2.50001', '-1', '1e3', '.5', '2,5', '一', '1 2', '99999999999'])
    expect(parseDecimal(wrong, 4)).toBeUndefined();
});

test('what was typed is shown as it was meant', () => {
  fc.assert(
    // Nobody types more than nine digits before the point.
    fc.property(
      fc.nat(999_999_999),
      fc.nat(4),
      (value, places) => parseDecimal(decimalText(value, places), places) === value,
    ),
  );
  expect(parseDecimal('1000000000', 0)).toBeUndefined();
  expect([priceText(25_000), priceText(5_483), priceText(4)]).toEqual(['2.50', '0.5483', '0.0004']);
  expect([areaText(13_070), areaText(5), usageText(12_500), usageText(7_000)]).toEqual(['130.70', '0.05', '12.5', '7']);
});
