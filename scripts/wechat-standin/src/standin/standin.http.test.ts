import { templates } from '../templates.ts';
import { monday, startWorld, type World } from '../world.test-helper.ts';

let world: World;
beforeEach(async () => void (world = await startWorld({ sendTakes: async () => {} })));
afterEach(() => world.close());

const chen = 'o_demo-owner-1';
const notice = templates.notice.id;
const SEND = '/cgi-bin/message/subscribe/send';
const data = { thing1: { value: '<b>停水</b>' }, date2: { value: '2026年1月6日' }, thing3: { value: '请提前储水' } };
const message = { touser: chen, template_id: notice, data, page: 'pages/notice/detail?id=1' };
const order = (next: object): Promise<unknown> => world.post('/standin/faults', { next });
const rawSend = async (init: RequestInit = {}): Promise<Response> =>
  world.call(`${SEND}?access_token=${await world.token()}`, { method: 'POST', body: JSON.stringify(message), ...init });

describe('faults', () => {
  test('the next calls are answered as ordered and the one after is well again', async () => {
    await order({ answer: -1, times: 2 });
    expect(await world.login('demo-owner-1')).toMatchObject({ errcode: -1 });
    expect(await world.login('demo-owner-1')).toMatchObject({ errcode: -1 });
    expect(await world.login('demo-owner-1')).toMatchObject({ openid: chen });
  });

  test('an order for one path leaves the others alone', async () => {
    await world.accept(chen, notice);
    await order({ answer: 45009, path: SEND });
    expect(await world.login('demo-owner-1')).toMatchObject({ openid: chen });
    expect(await world.send(message)).toMatchObject({ errcode: 45009 });
    expect(await world.send(message)).toMatchObject({ errcode: 0 });
  });

  test('a 500 is a page, and garbage is no JSON', async () => {
    await order({ answer: 'http500', path: SEND });
    expect((await rawSend()).status).toBe(500);
    await order({ answer: 'garbage', path: SEND });
    const garbage = await rawSend();
    expect(garbage.status).toBe(200);
    await expect(garbage.json()).rejects.toThrow('JSON');
  });

  test('a hanging call gets no answer until the caller gives up', async () => {
    await order({ answer: 'hang', path: SEND });
    await expect(rawSend({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('clearing the faults cuts off whoever still hangs', async () => {
    await order({ answer: 'hang', path: SEND });
    const hanging = rawSend();
    const cut = expect(hanging).rejects.toThrow('fetch failed');
    await taken();
    await world.post('/standin/faults', { clear: true });
    await cut;
  });

  test('an answer can be lost after the message went out', async () => {
    await world.accept(chen, notice);
    await order({ answer: 'http500', path: SEND, after: true });
    expect((await rawSend()).status).toBe(500);
    expect(await world.inbox(chen)).toHaveLength(1);
    expect(await world.send(message)).toMatchObject({ errcode: 43101 });
  });

  test('the switches stay on until they are turned off', async () => {
    await world.accept(chen, notice);
    await world.post('/standin/faults', { quotaUsedUp: true });
    expect(await world.send(message)).toMatchObject({ errcode: 45009 });
    expect(await world.send(message)).toMatchObject({ errcode: 45009 });
    await world.post('/standin/faults', { quotaUsedUp: false, busy: true });
    expect(await world.login('demo-owner-1')).toMatchObject({ errcode: -1 });
    await world.post('/standin/faults', { busy: false });
    expect(await world.send(message)).toMatchObject({ errcode: 0 });
  });

  test('what is in order can be read', async () => {
    await order({ answer: 40164, times: 3 });
    expect(await world.get('/standin/faults')).toEqual({
      busy: false,
      quotaUsedUp: false,
      phoneQuotaUsedUp: false,
      sensitiveWords: [],
      pending: [{ answer: 40164, times: 3, after: false }],
    });
  });

  test.each([
    { next: { answer: 12345 } },
    { next: { answer: -1, times: 0 } },
    { next: { answer: -1, path: 'sns' } },
    { next: 5 },
    { busy: 'yes' },
    { sensitiveWords: [5] },
    { expireToken: true },
  ])('%j is not understood and changes nothing', async (body) => {
    expect((await world.raw('/standin/faults', JSON.stringify({ ...body, clear: false }))).status).toBe(400);
    expect(await world.login('demo-owner-1')).toMatchObject({ openid: chen });
  });

  /** Waits until the ordered fault was taken by the call under way. */
  async function taken(): Promise<void> {
    while (world.state.faults.pending().length > 0) await new Promise((turn) => setImmediate(turn));
  }
});

describe('time and beginning anew', () => {
  test('the clock can be moved on, so that codes die without waiting', async () => {
    const code = await world.code('o_new-person');
    const { now } = await world.post('/standin/clock', { advanceMs: 300_000 });
    expect(now).toBe(new Date(monday + 300_000).toISOString());
    expect(await world.login(code)).toMatchObject({ errcode: 40029 });
  });

  test.each([-1, 1.5, '5', null])('the clock cannot be moved by %j', async (advanceMs) => {
    expect((await world.raw('/standin/clock', JSON.stringify({ advanceMs }))).status).toBe(400);
  });

  test('a reset forgets messages, credits, codes, new people, tokens, faults and the moved clock', async () => {
    await world.accept(chen, notice);
    await world.accept(chen, notice);
    await world.send(message);
    const code = await world.code('o_new-person');
    const token = await world.token();
    await world.post('/standin/clock', { advanceMs: 1000 });
    await order({ answer: -1 });

    await world.post('/standin/reset', {});
    expect(await world.inbox(chen)).toEqual([]);
    expect(await world.login(code)).toMatchObject({ errcode: 40029 });
    expect(await world.post(`${SEND}?access_token=${token}`, message)).toMatchObject({ errcode: 40001 });
    expect(await world.send(message)).toMatchObject({ errcode: 43101 });
    expect(await world.send({ ...message, touser: 'o_new-person' })).toMatchObject({ errcode: 40003 });
    expect(await world.post('/standin/clock', { advanceMs: 0 })).toEqual({ now: new Date(monday).toISOString() });
  });
});

describe('who may drive it', () => {
  const loginFrom = (origin: string, method = 'POST'): Promise<Response> =>
    world.call('/standin/login', { method, headers: { Origin: origin }, ...(method === 'POST' && { body: '{}' }) });

  test.each(['http://127.0.0.1:3000', 'http://localhost:10086', 'http://localhost'])('a page at %s', async (origin) => {
    expect((await loginFrom(origin)).headers.get('access-control-allow-origin')).toBe(origin);
    const preflight = await loginFrom(origin, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Content-Type');
  });

  test.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'https://localhost',
    'http://127.0.0.1.nip.io:80',
    'null',
  ])('never a page at %s', async (origin) => {
    for (const method of ['POST', 'OPTIONS']) {
      const answer = await loginFrom(origin, method);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('a body that is no JSON object, or too large, is turned away', async () => {
    expect((await world.raw('/standin/login', '[1]')).status).toBe(400);
    expect((await world.raw('/standin/login', ' '.repeat(1024 * 1024 + 1))).status).toBe(400);
    expect((await world.raw('/standin/nothing', '{}')).status).toBe(404);
  });
});

describe('the page of phones', () => {
  const pageText = async (path = '/'): Promise<string> => (await world.call(path)).text();

  test('shows a phone per person, their messages as text and what may still be sent', async () => {
    await world.accept(chen, notice);
    await world.accept(chen, notice);
    await world.send(message);
    const text = await pageText();
    expect(text.match(/<article/g)).toHaveLength(19);
    expect(text).toContain('&lt;b&gt;停水&lt;/b&gt;');
    expect(text).not.toContain('<b>停水</b>');
    expect(text).toContain('社区公告通知 × 1');
    expect(text).toContain('今天 15:00');
    expect(text).toContain('pages/notice/detail?id=1');
  });

  test('can show one phone alone, and says so when there is none', async () => {
    expect((await pageText(`/?openid=${chen}`)).match(/<article/g)).toHaveLength(1);
    expect(await pageText('/?openid=o_nobody')).toContain('没有这个人');
  });

  test('runs nothing and loads nothing from elsewhere', async () => {
    const response = await world.call('/');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*script-src 'nonce-/);
    expect(await response.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('the phone that got something last comes first, and the revision tells that something changed', async () => {
    const before = await world.get('/standin/inbox.json');
    expect(await world.get('/standin/inbox.json')).toEqual(before);
    await world.accept('o_demo-admin', notice);
    await world.send({ ...message, touser: 'o_demo-admin' });
    const after = (await world.get('/standin/inbox.json')) as { revision: string; phones: { openid: string }[] };
    expect(after.revision).not.toBe(before['revision']);
    expect(after.phones[0]?.openid).toBe('o_demo-admin');
  });

  test('a person can be given the name the seed knows', async () => {
    await world.post('/standin/people', { openid: chen, label: '陈晓' });
    expect(await pageText()).toContain('<h2>陈晓</h2>');
    expect((await world.raw('/standin/people', JSON.stringify({ openid: chen, label: '' }))).status).toBe(400);
  });

  test('yesterday and last month are said in words', async () => {
    await world.accept(chen, notice);
    await world.send(message);
    world.pass(86_400_000);
    expect(await pageText()).toContain('昨天 15:00');
    world.pass(30 * 86_400_000);
    expect(await pageText()).toContain('1月5日 周一 15:00');
  });
});
