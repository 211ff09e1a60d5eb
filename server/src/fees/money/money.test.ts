import fc from 'fast-check';
import { Computation } from '@linli/shared/fees/computation.schema.ts';
import { addDays } from '@linli/shared/kit/time.ts';
import { byArea, byMeter, byPool, fixed } from './compute.ts';
import { exactYuan, fraction, roundHalfUp } from './fraction.ts';
import { addMonths, daysBetween, monthParts, monthsIn } from './months.ts';
import { split } from './split.ts';

const november = monthParts('2026-11-01', '2026-11-30');
const price = fc.integer({ min: 0, max: 200_000 });
const area = fc.integer({ min: 1, max: 5_000_000 });
const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2023-01-01', days));
const fenOf = (outcome: object) => ('computation' in outcome ? Computation.parse(outcome.computation).fen : outcome);

describe('what a home pays for its area', () => {
  test('0.15 yuan × 130.70 m² is 19.605 and so 19.61, where floating point comes to 19.60', () => {
    const outcome = byArea(13_070, [{ priceE4: 1_500, months: november }]);
    expect(outcome).toEqual({
      computation: {
        steps: [{ formula: 'AREA', priceE4: 1_500, areaE2: 13_070, months: november, exact: '19.605' }],
        rounding: 'HALF_UP',
        fen: 1_961,
      },
    });
    expect(Math.round(0.15 * 130.7 * 100)).toBe(1_960);
  });

  test('a home whose area nobody knows has no bill, and never one of nought', () => {
    expect(byArea(0, [{ priceE4: 25_000, months: november }])).toEqual({ exception: 'AREA_UNKNOWN' });
    expect(byArea(13_070, [])).toEqual({ exception: 'PRICE_MISSING' });
    expect(fixed([])).toEqual({ exception: 'PRICE_MISSING' });
  });

  test('moving in on 16 November pays for 15 of its 30 days, and in February of a leap year for 14 of 29', () => {
    expect(fenOf(byArea(10_000, [{ priceE4: 25_000, months: monthParts('2026-11-16', '2026-11-30') }]))).toBe(12_500);
    expect(fenOf(byArea(10_000, [{ priceE4: 25_000, months: monthParts('2028-02-16', '2028-02-29') }]))).toBe(12_069);
  });

  test('a price that changes within the quarter is one sum, rounded once', () => {
    const stretches = [
      { priceE4: 1, months: monthParts('2026-01-01', '2026-01-31') },
      { priceE4: 1, months: monthParts('2026-02-01', '2026-03-31') },
    ];
    // 0.4 + 0.8 fen: rounded apart they would be 0 and 1.
    expect(fenOf(byArea(4_000, stretches))).toBe(1);
    expect(fenOf(byArea(4_100, [{ priceE4: 1, months: november }]))).toBe(0);
  });

  test('more area or a higher price is never less money, and computing again comes to the same fen', () => {
    fc.assert(
      fc.property(
        price,
        area,
        fc.nat(1_000),
        fc.nat(1_000),
        day,
        fc.nat(400),
        (priceE4, areaE2, more, dearer, from, days) => {
          const months = monthParts(from, addDays(from, days));
          const pays = (m2: number, yuan: number) => fenOf(byArea(m2, [{ priceE4: yuan, months }])) as number;
          expect(pays(areaE2 + more, priceE4 + dearer)).toBeGreaterThanOrEqual(pays(areaE2, priceE4));
          expect(pays(areaE2, priceE4)).toBe(pays(areaE2, priceE4));
        },
      ),
    );
  });
});

describe('months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));

  test('of the calendar: a part at each end, whole ones between', () => {
    expect(monthParts('2026-01-20', '2026-03-10')).toEqual([
      { from: '2026-01-20', days: 12, of: 31 },
      { from: '2026-02-01', days: 28, of: 28 },
      { from: '2026-03-01', days: 10, of: 31 },
    ]);
  });

  test('from anniversary to anniversary: what begins on the 31st, ends on the last of a short month', () => {
    expect(monthParts('2028-01-31', '2028-03-30', '2024-08-31')).toEqual([
      { from: '2028-01-31', days: 29, of: 29 },
      { from: '2028-02-29', days: 31, of: 31 },
    ]);
    expect(monthParts('2026-11-20', '2026-12-31', '2026-11-15')).toEqual([
      { from: '2026-11-20', days: 25, of: 30 },
      { from: '2026-12-15', days: 17, of: 31 },
    ]);
  });

  test('whole ones are whole whatever day they begin on, and no day is counted twice or left out', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), day, fc.nat(500), (anchor, count, from, days) => {
        const whole = monthParts(anchor, addDays(addMonths(anchor, count), -1), anchor);
        expect(whole).toHaveLength(count);
        const months = monthsIn(whole);
        expect(months.over).toBe(BigInt(count) * months.under);
        const parts = monthParts(from, addDays(from, days), anchor);
        expect(parts.reduce((total, part) => total + part.days, 0)).toBe(days + 1);
        for (const part of parts) expect(part.days).toBeLessThanOrEqual(part.of);
        parts.slice(1).forEach((part, at) => expect(daysBetween(parts[at]!.from, part.from)).toBe(parts[at]!.days));
      }),
    );
  });

  test('a period in two stretches of one price pays what the whole does', () => {
    fc.assert(
      fc.property(price, area, day, fc.nat(300), fc.nat(300), (priceE4, areaE2, from, first, second) => {
        const cut = addDays(from, first);
        const end = addDays(cut, second + 1);
        const stretch = (a: string, b: string) => ({ priceE4, months: monthParts(a, b) });
        const together = byArea(areaE2, [stretch(from, cut), stretch(addDays(cut, 1), end)]);
        expect(fenOf(together)).toBe(fenOf(byArea(areaE2, [stretch(from, end)])));
      }),
    );
  });
});

describe('a pool', () => {
  const weights = fc.uniqueArray(fc.tuple(fc.uuid(), fc.nat(100_000)), { selector: ([key]) => key, maxLength: 40 });
  const pool = fc.integer({ min: 0, max: 1_000_000_000 });
  const fens = (shares: ReturnType<typeof split>) => [...shares].map(([key, { fen }]) => [key, fen] as const);

  test('100 fen of three homes are 34, 33 and 33, the lesser key first', () => {
    const homes = new Map([
      ['c', 1],
      ['a', 1],
      ['b', 1],
      ['empty', 0],
    ] as const);
    expect(Object.fromEntries(fens(split(100, homes)))).toEqual({ a: 34, b: 33, c: 33 });
  });

  test('comes out to the fen, whatever the weights and in whatever order the homes are read', () => {
    fc.assert(
      fc.property(pool, weights, (poolFen, homes) => {
        const shares = fens(split(poolFen, new Map(homes)));
        const bearing = homes.filter(([, weight]) => weight > 0);
        expect(shares).toHaveLength(bearing.length);
        if (bearing.length) expect(shares.reduce((total, [, fen]) => total + fen, 0)).toBe(poolFen);
        expect(new Map(fens(split(poolFen, new Map(homes.toReversed()))))).toEqual(new Map(shares));
      }),
    );
  });

  test('gives nobody less than a lighter neighbour, and nobody a whole fen beside the exact part', () => {
    fc.assert(
      fc.property(pool, weights, (poolFen, homes) => {
        const shares = [...split(poolFen, new Map(homes)).values()].toSorted((a, b) => a.weight - b.weight);
        shares.slice(1).forEach(({ weight, fen }, at) => {
          if (weight > shares[at]!.weight) expect(fen).toBeGreaterThanOrEqual(shares[at]!.fen);
        });
        for (const { fen, weight, weights: all } of shares) {
          const beside = BigInt(fen) * BigInt(all) - BigInt(poolFen) * BigInt(weight);
          expect(beside < BigInt(all) && beside > -BigInt(all)).toBe(true);
        }
      }),
    );
  });

  test('that nobody shares is an exception, not bills of nought', () => {
    expect(byPool(5_000, 'AREA', new Map())).toEqual({ exception: 'NOBODY_SHARES' });
    expect(byPool(5_000, 'WEIGHTS', new Map([['a', 0]]))).toEqual({ exception: 'NOBODY_SHARES' });
    expect(() => split(100, new Map([['a', -1]]))).toThrow(RangeError);
    expect(() => split(0.5, new Map([['a', 1]]))).toThrow(RangeError);
  });

  test('opens to what one bears of it: the pool, one’s weight, all weights', () => {
    const shared = byPool(
      10_000,
      'AREA',
      new Map([
        ['a', 8_936],
        ['b', 13_070],
      ]),
    );
    expect(shared).toMatchObject({
      computations: new Map(
        [
          ['a', { rounding: 'LARGEST_REMAINDER', fen: 4_061 }],
          ['b', { rounding: 'LARGEST_REMAINDER', fen: 5_939 }],
        ].map(([key, of]) => [key, expect.objectContaining(of as object)]),
      ),
    });
    expect('computations' in shared && shared.computations.get('a')!.steps).toEqual([
      { formula: 'POOL', poolFen: 10_000, shareBy: 'AREA', weight: 8_936, weights: 22_006, exact: '40.607107…' },
    ]);
  });
});

describe('a meter', () => {
  test('0.5483 yuan × 123.456 kWh is 67.69', () => {
    expect(byMeter(5_483, 1_123_456, 1_000_000)).toMatchObject({
      computation: { fen: 6_769, steps: [{ exact: '67.690924…' }] },
    });
  });

  test('without a reading before, or running backwards, makes no bill', () => {
    expect(byMeter(5_483, 4_319_000, undefined)).toEqual({ exception: 'READING_MISSING' });
    expect(byMeter(5_483, undefined, 4_319_000)).toEqual({ exception: 'READING_MISSING' });
    expect(byMeter(5_483, 10, 20)).toEqual({ exception: 'READING_FALLS' });
  });
});

describe('rounding', () => {
  test('is to the nearest fen, the half upwards, at any size a safe integer holds', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 1_000_000 }), (over, under) => {
        const beside = 2n * (BigInt(roundHalfUp(fraction(BigInt(over), BigInt(under)))) * BigInt(under) - BigInt(over));
        expect(beside <= BigInt(under) && beside > -BigInt(under)).toBe(true);
      }),
    );
    expect(() => roundHalfUp(fraction(2n ** 60n))).toThrow(RangeError);
    expect(() => fraction(-1n)).toThrow(RangeError);
  });

  test('is shown before it happens', () => {
    expect(exactYuan(fraction(0n))).toBe('0.00');
    expect(exactYuan(fraction(39_210n, 20n))).toBe('19.605');
    expect(exactYuan(fraction(100n, 3n))).toBe('0.333333…');
    expect(exactYuan(fraction(123_456n))).toBe('1234.56');
  });
});
