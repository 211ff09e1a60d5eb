import type { HomeRequest } from '@linli/shared/homes/homes.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { codeFault, codeIn, groupedCode, invitationMessage } from './invitation-code.ts';
import { stepsAfter } from './refusals.ts';
import { requestNews, requestToMention, whereOf } from './request-text.ts';
import { invitedHint, rolesToInvite } from './invited-roles.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');

test.each([
  ['abcd efgh', 'ABCDEFGH'],
  ['ABCD-EFGH', 'ABCDEFGH'],
  [' ａｂｃｄ　ｅｆｇｈ ', 'ABCDEFGH'],
  ['abc', 'ABC'],
  ['ABCDEFGHJK', 'ABCDEFGH'],
  ['我的邀请码是：k7mp 3wxy，7 天内有效', 'K7MP3WXY'],
  ['', ''],
])('of 「%s」 the code is %s', (typed, code) => expect(codeIn(typed)).toBe(code));

test('a pasted invitation is understood as it was sent', () => {
  const message = invitationMessage({
    estate: '梧桐里',
    role: '家人',
    code: 'K7MP3WXY',
    until: '11月27日 周五 12:07',
  });
  expect(message).toContain('K7MP 3WXY');
  expect(codeIn(message)).toBe('K7MP3WXY');
});

test('a code is shown in two groups, also while it is typed', () => {
  expect(groupedCode('K7MP3WXY')).toBe('K7MP 3WXY');
  expect(groupedCode('K7MP')).toBe('K7MP');
  expect(groupedCode('K7MP3')).toBe('K7MP 3');
});

test.each([
  ['', '请填写邀请码'],
  ['K7MP3', '邀请码是 8 位，还差 3 位'],
  ['K7MP3WX0', '邀请码里没有数字 0、1 和字母 I、O，请再核对一下'],
  ['K7MP3WXY', undefined],
])('before asking the server, %s is told %s', (code, fault) => expect(codeFault(code)).toBe(fault));

describe('whoever is refused finds the way on', () => {
  test('an unknown phone leads to the other two ways', () =>
    expect(stepsAfter(new Problem('homes.phone-unknown'), 'phone')).toEqual(['code', 'request']));
  test('a bad code leads to the desk', () =>
    expect(stepsAfter(new Problem('homes.invitation-invalid'), 'code')).toEqual(['request']));
  test('too many guesses lead to the desk, too many requests to those already made', () => {
    expect(stepsAfter(new Problem('request.too-many'), 'code')).toEqual(['request']);
    expect(stepsAfter(new Problem('request.too-many'), 'request')).toEqual(['homes']);
  });
  test('whoever is a member already goes home', () =>
    expect(stepsAfter(new Problem('homes.already-member'), 'code')).toEqual(['home']));
  test('a field to correct or a network to wait for needs no detour', () => {
    expect(stepsAfter(new Problem('request.invalid'), 'request')).toEqual([]);
    expect(stepsAfter(new Error('offline'), 'phone')).toEqual([]);
  });
});

const request = (part: Partial<HomeRequest>): HomeRequest => ({
  id: '1',
  buildingName: '3栋',
  door: '2单元602',
  role: 'OWNER',
  state: 'PENDING',
  requestedAt: new Date(now - 3_600_000).toISOString(),
  answerBy: new Date(now + 23 * 3_600_000).toISOString(),
  actions: [],
  ...part,
});

test('a request says by when it will be answered, and is sorry where it was not', () => {
  expect(requestNews(request({}), now)).toBe('客服会在明天 13:30 前答复');
  expect(requestNews(request({ answerBy: new Date(now - 1).toISOString() }), now)).toContain('抱歉，原定今天 14:29');
});

test('a declined request gives the reason', () =>
  expect(requestNews(request({ state: 'DECLINED', reason: '门牌对不上' }), now)).toBe('门牌对不上'));

test('before binding again one is told of a request under way, or that the last one was declined', () => {
  const declined = request({ id: '2', state: 'DECLINED', requestedAt: new Date(now).toISOString() });
  expect(requestToMention([declined, request({})])?.id).toBe('1');
  expect(requestToMention([declined])?.id).toBe('2');
  const approved = request({ id: '3', state: 'APPROVED', requestedAt: new Date(now + 1).toISOString() });
  expect(requestToMention([approved, declined])).toBeUndefined();
  expect(requestToMention([])).toBeUndefined();
});

test('the building is not said twice', () => {
  expect(whereOf({ buildingName: '3栋', door: '2单元602' })).toBe('3栋2单元602');
  expect(whereOf({ buildingName: '3栋', door: '3栋2单元602' })).toBe('3栋2单元602');
});

test('family comes first among those to invite, and every one is explained', () => {
  const roles = rolesToInvite(['CO_OWNER', 'FAMILY', 'TENANT', 'PAYER']);
  expect(roles).toEqual(['FAMILY', 'TENANT', 'CO_OWNER', 'PAYER']);
  for (const role of roles) expect(invitedHint(role)).not.toBe('');
});
