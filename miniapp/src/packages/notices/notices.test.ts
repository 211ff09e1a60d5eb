import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';
import { shortened } from './detail/changes.ts';
import { nothingWords, queryOf, viewsOf } from './list/filter.ts';
import { iconOf, metaOf } from './worklog/kinds.ts';

const same = (text: string): NoticeChange => ({ kind: 'same', text });
const long = '请提前储水。'.repeat(10);

test('a correction shows what changed with a few words around it', () => {
  const changes: NoticeChange[] = [
    same(`${long}停水时间为`),
    { kind: 'removed', text: '14:00' },
    { kind: 'added', text: '15:00' },
    same(`到 17:00。${long}`),
  ];
  const [before, removed, added, after] = shortened(changes);
  expect(before!.text).toBe('…储水。请提前储水。停水时间为');
  expect([removed, added]).toEqual(changes.slice(1, 3));
  expect(after!.text).toMatch(/^到 17:00。.+…$/);
});

test('lines between two changes, in which nothing changed, are left out', () => {
  const changes: NoticeChange[] = [
    same('停水通知\n时间：明天 '),
    { kind: 'added', text: '15:00' },
    same(' 起\n各位业主：\n请储水。\n'),
    { kind: 'added', text: '\n热水器先关闭。' },
    same('\n谢谢'),
  ];
  const texts = shortened(changes).map(({ text }) => text);
  expect(texts).toEqual(['时间：明天 ', '15:00', ' 起\n', '\n', '热水器先关闭。', '']);
});

test('a short text is shown whole', () => {
  const changes: NoticeChange[] = [same('明天'), { kind: 'added', text: '上午' }, same('停水')];
  expect(shortened(changes)).toEqual(changes);
});

test('residents filter by category, colleagues’ own news only by unread', () => {
  expect(viewsOf('home').map(({ text }) => text)).toContain('停水停电·施工');
  expect(viewsOf('home').map(({ value }) => value)).not.toContain('STAFF');
  expect(viewsOf('work').map(({ text }) => text)).toEqual(['全部', '未读']);
});

test('what is chosen is what is asked for', () => {
  expect(queryOf('home', 'all', '')).toEqual({});
  expect(queryOf('work', 'unread', '培训')).toEqual({ of: 'work', only: 'unread', q: '培训' });
  expect(queryOf('home', 'EVENT', '')).toEqual({ category: 'EVENT' });
});

test('an empty list says why', () => {
  expect(nothingWords('home', 'all', '停电').title).toBe('没有找到“停电”');
  expect(nothingWords('home', 'EVENT', '').title).toBe('还没有“活动”');
  expect(nothingWords('work', 'all', '').title).toBe('还没有工作动态');
});

test('what is counted over a day has no hour', () => {
  expect(metaOf({ kind: 'PARCELS', at: '2026-11-20T07:00:00.000Z' })).toBe('快递代收');
  expect(metaOf({ kind: 'PUBLIC_REPAIR', at: '2026-11-20T07:00:00.000Z' })).toBe('公共维修 · 15:00');
  expect(iconOf('PATROL' as 'NOTICE')).toBe('journal');
});
