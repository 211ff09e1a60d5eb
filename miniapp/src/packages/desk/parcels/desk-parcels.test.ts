import { Problem } from '@linli/shared/kit/problem.ts';
import {
  KeeperParcelAction,
  type AuditSheet,
  type Handover,
  type KeeperParcel,
} from '@linli/shared/parcels/parcels.admin.schema.ts';
import { ParcelEventType, ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { NetworkProblem } from '../../../kit/net/network-problem.ts';
import { auditBody, countOf, emptyAudit, pieceOf } from './audit/count.ts';
import { proofOf } from './handover/proof.ts';
import { goneMeanwhile, refusalText, tickedStill } from './handover/refusal.ts';
import { isShelf, soughtBy } from './parts/typed-numbers.ts';
import { ageText, byShelf, eventText, isUntold, offeredActions, toldText, viewHints, whatText } from './parcel-text.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');

let ids = 0;
const parcel = (part: Partial<KeeperParcel> = {}): KeeperParcel => ({
  id: `parcel-${++ids}`,
  kind: 'EXPRESS',
  state: 'IN_STORE',
  flags: [],
  stationName: '梧桐里驿站',
  storedAt: '2026-11-20T02:00:00.000Z',
  days: 0,
  version: 1,
  shelf: '2-3',
  actions: ['tell', 'move', 'match', 'dispute'],
  ...part,
});

describe('what somebody shows at the counter', () => {
  test.each([
    ['v1.abc.def.ghi', { by: 'TOKEN', token: 'v1.abc.def.ghi' }],
    [' v1.AbC_-\n', { by: 'TOKEN', token: 'v1.AbC_-' }],
    ['2-3-6015', { by: 'CODE', code: '2-3-6015' }],
    ['２－３－６０１５', { by: 'CODE', code: '2-3-6015' }],
    ['2 3 6015', { by: 'CODE', code: '236015' }],
    ['2—3—6015', { by: 'CODE', code: '2-3-6015' }],
    ['12-10-0007', { by: 'CODE', code: '12-10-0007' }],
    ['二三六零一五', { by: 'CODE', code: '二三六零一五' }],
    ['K7M2P9QX', { by: 'PROXY', code: 'K7M2P9QX' }],
    ['k7m2 p9qx', { by: 'PROXY', code: 'K7M2P9QX' }],
    ['LLVY AGAB', { by: 'PROXY', code: 'LLVYAGAB' }],
  ])('%j is told apart by its look', (text, proof) => expect(proofOf(text)).toEqual(proof));

  test('a label is no proof, and the word says what to show instead', () => {
    expect(proofOf('SF1234567890123')).toHaveProperty('wrong', expect.stringContaining('快递单号'));
    expect(proofOf('你好')).toHaveProperty('wrong', expect.stringContaining('身份码'));
  });
});

describe('a refusal at the counter', () => {
  test('says what to do next', () => {
    expect(refusalText(new Problem('parcels.token-expired'), now)).toMatch('就有新的');
    expect(refusalText(new Problem('parcels.proxy-revoked'), now)).toMatch('没有授权不能交');
    expect(refusalText(new NetworkProblem('offline'), now)).toMatch('没有连上网络');
  });

  test('says until when codes are locked', () => {
    expect(refusalText(new Problem('parcels.codes-locked', { retryAfter: 600 }), now)).toMatch('14:40 之后再输');
  });

  test('names the pieces that somebody else took, and keeps the others ticked', () => {
    const [here, taken, unticked] = [parcel(), parcel({ code: '2-3-6015' }), parcel()];
    const before = { parcels: [here, taken, unticked] } as unknown as Handover;
    const after = { parcels: [here, { ...taken, state: 'PICKED_UP' }, unticked] } as unknown as Handover;
    const ticked = [here.id, taken.id];
    expect(goneMeanwhile(before, after, ticked).map(({ code }) => code)).toEqual(['2-3-6015']);
    expect(goneMeanwhile(before, { ...after, parcels: [here] }, ticked)).toHaveLength(1);
    expect(tickedStill(after, ticked)).toEqual([here.id]);
  });
});

describe('the walk along the shelves', () => {
  test('goes by rack, layer and number, not by letters', () => {
    const walk = byShelf(
      ['10-1-0001', '2-10-0003', '2-3-6015', '2-3-0007'].map((code) =>
        parcel({ code, shelf: code.split('-').slice(0, 2).join('-') }),
      ),
    );
    expect(walk.map(({ shelf }) => shelf)).toEqual(['2-3', '2-10', '10-1']);
    expect(walk[0]!.parcels.map(({ code }) => code)).toEqual(['2-3-0007', '2-3-6015']);
  });

  test.each([
    ['2-3', true],
    ['12-10', true],
    ['02-3', false],
    ['2-', false],
    ['2-3-1', false],
  ])('%s is a shelf: %s', (text, yes) => expect(isShelf(text)).toBe(yes));
});

describe('a piece in words', () => {
  test('says what it is, how long it lies here and who knows', () => {
    expect(whatText({ kind: 'EXPRESS', carrier: 'SF', trackingTail: '8891' })).toBe('顺丰快递 · 单号 …8891');
    expect(whatText({ kind: 'LETTER' })).toBe('平信');
    expect([ageText(0), ageText(3)]).toEqual(['今天到', '放了 3 天']);
    expect(toldText({ at: '2026-11-20T02:05:00.000Z', by: 'WECHAT' }, now)).toBe('今天 10:05 微信已送达');
  });

  test('shows no English name of an event, state or view', () => {
    const texts = [...ParcelEventType.options.map((type) => eventText({ type })), ...Object.values(viewHints)];
    for (const text of texts) expect(text).toMatch(/^[^A-Za-z]+$/);
    expect(Object.keys(viewHints)).toEqual(ParcelView.options);
    expect(eventText({ type: 'frozen' as ParcelEventType })).toBe('有新进展');
  });

  test('offers what the server lists and nothing else, the most pressing first', () => {
    const all = KeeperParcelAction.options;
    expect(offeredActions(parcel({ actions: [] }))).toEqual([]);
    expect(offeredActions(parcel({ actions: ['match', 'tell'] }))).toEqual(['tell', 'match']);
    expect(new Set(offeredActions(parcel({ actions: all })))).toEqual(new Set(all));
    expect(offeredActions(parcel({ actions: all, told: { at: '', by: 'SMS' } }))[1]).toBe('match');
    expect(offeredActions(parcel({ actions: ['dispute', 'match'], unitId: 'u602' }))).toEqual(['match', 'dispute']);
    // A damaged piece: the server offers no recipient to confirm, so there is no button for it.
    expect(offeredActions(parcel({ state: 'DISPUTED', actions: ['move', 'found'] }))).toEqual(['found', 'move']);
    const newer = [...all, 'weigh'] as KeeperParcelAction[];
    expect(offeredActions(parcel({ actions: newer }))).not.toContain('weigh');
  });

  test('nobody knows of it while somebody can still be told and nobody was', () => {
    expect([isUntold(parcel()), isUntold(parcel({ actions: ['move'] }))]).toEqual([true, false]);
    expect(isUntold(parcel({ told: { at: '', by: 'SMS' } }))).toBe(false);
  });
});

test('a recipient is asked for once a tail, a number or a door is complete', () => {
  expect(soughtBy({ phone: '100', door: '' })).toBeUndefined();
  expect(soughtBy({ phone: '1001', door: '' })).toEqual({ phone: '1001' });
  expect(soughtBy({ phone: '138001', door: '602' })).toEqual({ door: '602' });
  expect(soughtBy({ phone: '13800001001', door: ' 6' })).toEqual({ phone: '13800001001' });
});

describe('the count at the end of a shift', () => {
  const [a, b, c] = [
    parcel({ trackingNo: 'SF1000000001', trackingTail: '0001', code: '2-3-6015' }),
    parcel({ trackingNo: 'YT1000000002', trackingTail: '0002', told: { at: '', by: 'SMS' } }),
    parcel({ trackingNo: 'JD1000000003', trackingTail: '0001', kind: 'LETTER', actions: [] }),
  ] as const;
  const sheet: AuditSheet = { at: '2026-11-20T06:30:00.000Z', parcels: [a, b, c], untold: 1 };

  test('finds a piece by its number, its code, or a tail that only one has', () => {
    expect(pieceOf(sheet.parcels, ' sf1000000001 ')).toBe(a);
    expect(pieceOf(sheet.parcels, '2-3-6015')).toBe(a);
    expect(pieceOf(sheet.parcels, '236015')).toBe(a);
    expect(pieceOf(sheet.parcels, '0002')).toBe(b);
    expect(pieceOf(sheet.parcels, '0001')).toBeUndefined();
    expect(pieceOf(sheet.parcels, 'SF9')).toBeUndefined();
  });

  test('says what is missing and who has not been told', () => {
    const { found, missing, untold } = countOf(sheet, { found: [a.id, 'gone meanwhile'] });
    expect([found, missing, untold]).toEqual([1, [b, c], [a]]);
  });

  test('sends only what is on the sheet it was counted by', () => {
    const draft = { ...emptyAudit, found: [a.id, 'gone meanwhile'], surplus: ['ZT 1'], note: ' ' };
    expect(auditBody(sheet, draft)).toEqual({ sheetAt: sheet.at, foundIds: [a.id], surplus: ['ZT 1'] });
  });
});
