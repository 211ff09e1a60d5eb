import { byDay, dateOf } from './by-day.ts';
import { affectedText, knownText, worksState, worksText } from './works.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');
const at = (text: string) => new Date(`2026-11-${text}:00+08:00`).toISOString();

test('a list stands under its days, in the order it came', () => {
  const items = [{ at: at('20T14:00') }, { at: at('20T00:10') }, { at: at('19T23:50') }, { at: at('02T08:00') }];
  expect(byDay(items, dateOf, now).map(({ name, items: of }) => [name, of.length])).toEqual([
    ['今天', 2],
    ['昨天', 1],
    ['11月2日 周一', 1],
  ]);
});

test.each([
  ['tomorrow afternoon', { from: at('21T14:00'), to: at('21T17:00') }, '明天 14:00–17:00', undefined],
  ['in an hour and a half', { from: at('20T16:00'), to: at('20T17:00') }, '今天 16:00–17:00', '1 小时 30 分后开始'],
  ['now, nobody knows how long', { from: at('20T13:00') }, '今天 13:00 起', '正在进行'],
  ['over', { from: at('19T09:00'), to: at('20T14:30') }, '昨天 09:00 至 今天 14:30', '已结束'],
] as const)('works %s', (_, works, text, state) => {
  expect(worksText(works, now)).toBe(text);
  expect(worksState(works, now)?.text).toBe(state);
});

test.each([
  ['that are coming', { from: at('21T14:00'), to: at('21T17:00') }, '已知：停水检修，明天 14:00–17:00 进行。'],
  ['under way', { from: at('20T14:00'), to: at('20T17:00') }, '已知：停水检修。已在处理，预计今天 17:00 恢复。'],
  ['of unknown end', { from: at('20T14:00') }, '已知：停水检修。已在处理，恢复时间会在公告里更新。'],
  [
    'that take longer than was said',
    { from: at('20T09:00'), to: at('20T14:00') },
    '已知：停水检修。原定今天 14:00 恢复，还在处理。',
  ],
] as const)('who reports a fault hears of works %s', (_, works, text) =>
  expect(knownText({ title: '停水检修', ...works }, now)).toBe(text),
);

test('what is affected is said in the words of a household', () => {
  expect(affectedText(['WATER', 'LIFT'])).toBe('用水、电梯');
  expect(affectedText([])).toBe('');
});
