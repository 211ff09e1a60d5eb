import { computationText, monthsText } from './computation.words.ts';

const whole = (from: string, of: number) => ({ from, days: of, of });

test('a bill is said the way one would write it on paper', () => {
  const months = [whole('2026-11-01', 30)];
  const step = { formula: 'AREA', priceE4: 1_500, areaE2: 13_070, months, exact: '19.605' } as const;
  expect(computationText({ steps: [step], rounding: 'HALF_UP', fen: 1_961 })).toBe(
    '130.70 ㎡ × 0.15 元 × 1 个月 = 19.605 元，四舍五入 19.61 元',
  );
  const light = { formula: 'POOL', poolFen: 10_000, shareBy: 'AREA', weight: 8_936, weights: 22_006 } as const;
  expect(
    computationText({ steps: [{ ...light, exact: '40.607107…' }], rounding: 'LARGEST_REMAINDER', fen: 4_061 }),
  ).toBe('100.00 元 × 89.36 ÷ 220.06 = 40.607107… 元，各户合计正好等于总额，取 40.61 元');
  const water = { formula: 'METER', priceE4: 29_000, previousE3: 12_000, readingE3: 20_500, exact: '24.65' } as const;
  expect(computationText({ steps: [water], rounding: 'HALF_UP', fen: 2_465 })).toBe(
    '（20.5 − 12）× 2.90 元 = 24.65 元',
  );
});

test('months are counted whole, and parts as days of their month', () => {
  expect(monthsText([whole('2026-10-01', 31), whole('2026-11-01', 30), whole('2026-12-01', 31)])).toBe('3 个月');
  expect(monthsText([{ from: '2026-11-16', days: 15, of: 30 }, whole('2026-12-01', 31)])).toBe('（1 + 15/30）个月');
  expect(monthsText([{ from: '2028-02-16', days: 14, of: 29 }])).toBe('14/29 个月');
});
