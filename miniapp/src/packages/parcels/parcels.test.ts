import type { ParcelStation, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import type { ParcelEvent } from '@linli/shared/parcels/parcels.schema.ts';
import { disputeWords } from './detail/dispute-text.ts';
import { custodyOf } from './detail/custody.ts';
import { shelvesOf } from './index/shelves.ts';
import { chosenOf } from './proxy/choice.ts';
import {
  endText,
  errandText,
  groupedProxyCode,
  hoursOf,
  keptText,
  returnText,
  takenJustNow,
  takenText,
  untilText,
  waitingText,
} from './parcel-text.ts';

const at = (text: string) => new Date(`${text}:00+08:00`).toISOString();
const ms = (text: string) => Date.parse(at(text));
const now = ms('2026-11-20T14:30');

const station: ParcelStation = {
  id: 'east',
  name: '东门驿站',
  place: '3栋架空层东侧',
  phone: '02888880000',
  opensAt: '08:00',
  closesAt: '20:00',
  open: true,
};

const piece = (id: string, more: Partial<ParcelSummary> = {}): ParcelSummary => ({
  id,
  kind: 'EXPRESS',
  carrier: 'SF',
  trackingTail: '6015',
  state: 'IN_STORE',
  code: '2-3-6015',
  actions: ['dispute', 'proxy'],
  flags: [],
  stationName: station.name,
  storedAt: at('2026-11-18T10:20'),
  days: 2,
  ...more,
});

describe('the opening hours', () => {
  test.each([
    ['2026-11-20T07:00', false, '今天 08:00 开门'],
    ['2026-11-20T08:00', true, '营业中，20:00 关门'],
    ['2026-11-20T19:20', true, '还有 40 分钟关门'],
    ['2026-11-20T20:00', false, '今天已关门，明天 08:00 开门'],
  ])('at %s', (clock, open, text) => expect(hoursOf(station, ms(clock))).toEqual({ open, text }));

  test('of a place that never closes', () => {
    expect(hoursOf({ opensAt: '00:00', closesAt: '24:00' }, now)).toEqual({ open: true, text: '24 小时有人' });
  });

  test('are told by the clock also on a card kept since the morning', () => {
    expect(hoursOf({ ...station, open: true } as ParcelStation, ms('2026-11-20T23:00')).open).toBe(false);
  });
});

test('a piece says since when it lies there, and for how many days once it is one', () => {
  expect(keptText(piece('a'), now)).toBe('11月18日 周三 10:20 到，已放 2 天');
  expect(keptText(piece('a', { storedAt: at('2026-11-20T09:00'), days: 0 }), now)).toBe('今天 09:00 到');
});

test.each([
  [undefined, undefined],
  ['2026-11-25T10:20', undefined],
  ['2026-11-22T10:20', '11月22日 周日后退回'],
  ['2026-11-21T10:20', '明天后退回'],
  ['2026-11-20T14:00', '已过保管期，随时可能退回，请尽快来取'],
])('a return at %s is said as %s', (day, text) => expect(returnText(day && at(day), now)).toBe(text));

test.each([
  ['PICKED_UP', '今天 10:20 取走'],
  ['PICKED_BY_PROXY', '今天 10:20 由他人代取'],
  ['RETURNED', '今天 10:20 退回'],
] as const)('a piece that is %s says so', (state, text) =>
  expect(endText({ state, endedAt: at('2026-11-20T10:20') }, now)).toBe(text),
);

describe('what the counter just did', () => {
  const ended = (id: string, state: ParcelSummary['state'], clock: string) =>
    piece(id, { state, endedAt: at(`2026-11-20T${clock}`) });

  test('is what left the list and was taken a moment ago', () => {
    const history = [
      ended('mine', 'PICKED_UP', '14:29'),
      ended('sent back', 'RETURNED', '14:29'),
      ended('this morning', 'PICKED_UP', '09:00'),
      ended('not on my screen', 'PICKED_UP', '14:28'),
      ended('a letter handed over with mine', 'PICKED_UP', '14:29'),
    ];
    const gone = new Set(['mine', 'sent back', 'this morning']);
    expect(takenJustNow(history, gone, now).map(({ id }) => id)).toEqual(['mine', 'a letter handed over with mine']);
  });

  test('is announced with the letters that go with it', () => {
    const letters = [{ stationName: station.name, count: 3, lastAt: at('2026-11-20T09:00') }];
    expect(waitingText({ waiting: [piece('a'), piece('b')], letters })).toBe('2 件和 3 封平信');
    const disputed = piece('b', { state: 'DISPUTED', code: undefined });
    expect(waitingText({ waiting: [piece('a'), disputed], letters: [] })).toBe('1 件');
    expect(waitingText({ waiting: [], letters })).toBe('3 封平信');
    expect(waitingText({ waiting: [], letters: [] })).toBe('');
  });

  test('is said in words', () => {
    expect(takenText([])).toBeUndefined();
    expect(takenText([piece('a', { state: 'PICKED_UP' }), piece('b', { state: 'PICKED_BY_PROXY' })])).toBe(
      '刚刚已取走 2 件',
    );
    expect(takenText([piece('a', { state: 'PICKED_BY_PROXY' })])).toBe('刚刚已由他人代取走 1 件');
  });
});

describe('the words for who fetches', () => {
  const errand = { stations: [station], count: 2, code: 'K7M2P9QX', until: '今天 20:00' };

  test('say where, how many, what to show and until when', () => {
    expect(errandText(errand)).toBe(
      '麻烦您到东门驿站（3栋架空层东侧）帮我取 2 件快递，代取码 K7M2 P9QX，今天 20:00 前有效，只能用一次。',
    );
  });

  test('do not say a place twice, and make do without one', () => {
    expect(errandText({ ...errand, stations: [{ name: '3栋驿站', place: '3栋驿站东侧' }] })).toContain(
      '到3栋驿站东侧帮',
    );
    expect(errandText({ ...errand, stations: [] })).toContain('到快递驿站帮');
  });

  test('group the code as it is read out', () => expect(groupedProxyCode('K7M2P9QX')).toBe('K7M2 P9QX'));
  test('name the end and not only the hours', () => expect(untilText(24, now)).toBe('明天 14:30'));
});

describe('the pieces for who fetches', () => {
  const pieces = [piece('a'), piece('b')];
  test('are all of them at first', () => expect(chosenOf(pieces, undefined, undefined)).toEqual(['a', 'b']));
  test('are the one the reader came from', () => expect(chosenOf(pieces, undefined, 'b')).toEqual(['b']));
  test('are not one that has gone meanwhile', () => expect(chosenOf(pieces, undefined, 'x')).toEqual(['a', 'b']));
  test('leave out what was ticked off', () => expect(chosenOf(pieces, new Set(['a']), 'a')).toEqual(['b']));
});

test('the place where something waits longest comes first, an empty one last', () => {
  const [gate, west] = ['门岗', '西门驿站'].map((name) => ({ ...station, id: name, name }));
  const waiting = [piece('old', { stationName: '西门驿站' }), piece('new'), piece('newer')];
  expect(
    shelvesOf({ stations: [gate!, station, west!], waiting }).map((shelf) => [shelf.station.name, shelf.pieces.length]),
  ).toEqual([
    ['西门驿站', 1],
    ['东门驿站', 2],
    ['门岗', 0],
  ]);
});

test('a piece that is being looked into does not stand before those one can come for', () => {
  const disputed = piece('disputed', { state: 'DISPUTED', code: undefined });
  const [shelf] = shelvesOf({ stations: [station], waiting: [disputed, piece('a'), piece('b')] });
  expect(shelf!.pieces.map(({ id }) => id)).toEqual(['a', 'b', 'disputed']);
});

test('the custody chain is newest on top, and in order where two things happened at one moment', () => {
  const events: ParcelEvent[] = [
    { type: 'stored', at: at('2026-11-18T10:20'), byName: '何秀英', text: '2架3层' },
    { type: 'told', at: at('2026-11-18T10:20') },
    { type: 'handedOver', at: at('2026-11-20T14:00'), byName: '何秀英' },
  ];
  expect(custodyOf(events, now).map(({ title, meta, body }) => [title, meta, body])).toEqual([
    ['已取走', '今天 14:00 · 何秀英', undefined],
    ['已通知', '11月18日 周三 10:20', undefined],
    ['已入库', '11月18日 周三 10:20 · 何秀英', '2架3层'],
  ]);
});

test('whoever only taps a reason has said enough', () => {
  expect(disputeWords('MISSING').sentence).toBe('到驿站没有找到这件快递');
});
