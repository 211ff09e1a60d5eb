import { clockText, dayText, dueText, durationText, momentText, slotText, yuanText } from './format.ts';

/** A Friday afternoon in Shanghai; the tests run in whatever zone the machine is in. */
const now = Date.parse('2026-11-20T14:30:00+08:00');
const at = (text: string) => Date.parse(`${text}+08:00`);
const minutes = 60_000;

test.each([
  ['2026-11-20T15:00:00', '今天 15:00'],
  ['2026-11-20T00:00:00', '今天 00:00'],
  ['2026-11-19T23:59:59', '昨天 23:59'],
  ['2026-11-21T08:05:00', '明天 08:05'],
  ['2026-11-18T09:00:00', '11月18日 周三 09:00'],
  ['2026-01-01T00:00:00', '1月1日 周四 00:00'],
  ['2025-12-31T23:59:00', '2025年12月31日 23:59'],
])('%s in Shanghai is read as %s', (instant, text) => {
  expect(momentText(at(instant), now)).toBe(text);
  expect(momentText(new Date(at(instant)).toISOString(), now)).toBe(text);
});

test('just after midnight in Shanghai it is a new day although UTC still has the old one', () => {
  const midnight = at('2026-11-20T00:10:00');
  expect(dayText('2026-11-20', midnight)).toBe('今天');
  expect(clockText(midnight)).toBe('00:10');
});

test('a wished slot', () => {
  expect(slotText({ from: at('2026-11-21T09:00:00'), to: at('2026-11-21T11:00:00') }, now)).toBe('明天 09:00–11:00');
  expect(slotText({ from: at('2026-11-20T22:00:00'), to: at('2026-11-21T01:00:00') }, now)).toBe(
    '今天 22:00 至 明天 01:00',
  );
});

test.each([
  [20_000, '不到 1 分钟'],
  [20 * minutes, '20 分钟'],
  [60 * minutes, '1 小时'],
  [80 * minutes, '1 小时 20 分'],
  [24 * 60 * minutes, '1 天'],
  [(2 * 24 + 3) * 60 * minutes + 59 * minutes, '2 天 3 小时'],
])('%d ms take %s', (duration, text) => expect(durationText(duration)).toBe(text));

test.each([
  [180, { text: '还剩 3 小时', tone: 'calm' }],
  [60, { text: '还剩 1 小时', tone: 'soon' }],
  [0, { text: '还剩不到 1 分钟', tone: 'soon' }],
  [-20, { text: '已超时 20 分钟', tone: 'late' }],
] as const)('a promise %d minutes away', (left, expected) =>
  expect(dueText(now + left * minutes, now)).toEqual(expected),
);

test('of a long promise the last fifth is soon', () => {
  const [since, due] = [now - 20 * 60 * minutes, now + 4 * 60 * minutes];
  expect(dueText(due, now).tone).toBe('calm');
  expect(dueText(due, now, since).tone).toBe('soon');
});

test.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [123450, '¥1,234.50'],
  [100000000, '¥1,000,000.00'],
  [-1961, '−¥19.61'],
])('%d fen are %s', (fen, text) => expect(yuanText(fen)).toBe(text));
