import { randomBytes } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { listenStandin, type Listening } from '@linli/wechat-standin/standin.ts';
import { defaultAppid, defaultSecret } from '@linli/wechat-standin/state.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { openTestDatabase } from '../database/testing.ts';
import { refusedWith } from '../test/world/world.ts';
import { createWeChat, type WeChatDeps } from './wechat-client.ts';
import { wechatMigrations } from './wechat.migrations.ts';
import { wechatEntities } from './wechat.tables.ts';
import { WechatTokens } from './wechat.tables.ts';
import type { WeChat } from '../kit/ports/wechat.ts';

const CHEN = 'o_demo-owner-1';
const LOGIN = '/sns/jscode2session';
const TOKEN = '/cgi-bin/stable_token';
const SEND = '/cgi-bin/message/subscribe/send';
const PHONE = '/wxa/business/getuserphonenumber';

let now: number;
let db: Database;
let standin: Listening;
let lines: string[];
let wechat: WeChat & { close(): Promise<void> };
let calls: string[];

const depsFor = (base: string): WeChatDeps => ({
  db,
  clock: () => now,
  randomBytes,
  log: pino({}, { write: (line) => void lines.push(line) }),
  config: readConfig({
    DATABASE_URL: 'unused',
    SECRET: 's'.repeat(32),
    DEMO: '1',
    WX_APPID: defaultAppid,
    WX_SECRET: defaultSecret,
    WX_API_BASE: base,
  }),
});

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 7);
  lines = [];
  calls = [];
  db = await openTestDatabase(wechatMigrations, { entities: wechatEntities });
  standin = await listenStandin({ port: 0, demo: true, clock: () => now, pages: ['packages/'] });
  // Every call to the platform asks fate first.
  const { take } = standin.state.faults;
  standin.state.faults.take = (path) => {
    calls.push(path);
    return take(path);
  };
  wechat = createWeChat(depsFor(standin.url), { timeoutMs: 2_000 });
});
afterEach(async () => {
  await wechat.close();
  await standin.close();
  await db.close();
});

/** What a phone, or fate, does. */
async function standinPost(path: string, body: object): Promise<Record<string, string>> {
  const response = await fetch(standin.url + path, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, string>;
}
const fate = (next: object) => standinPost('/standin/faults', { next });
const loginCode = async () => String((await standinPost('/standin/login', { openid: 'o_newcomer' })).code);
const phoneCode = async (openid = CHEN, phoneNumber?: string) =>
  String((await standinPost('/standin/phone-code', { openid, phoneNumber })).code);
const accept = (...tmplIds: string[]) => standinPost('/standin/subscribe', { openid: CHEN, tmplIds });
const arrived = () => standin.state.inbox.of(CHEN);
const count = (path: string) => calls.filter((call) => call === path).length;

const message = {
  openid: CHEN,
  templateId: templates.notice.id,
  page: 'packages/tickets/detail/index?id=1',
  data: { thing1: '停水', date2: '2026年1月6日', thing3: '请提前储水' },
};

describe('logging in', () => {
  test('turns a code into who it is, and gives nothing else away', async () => {
    expect(await wechat.login(await loginCode())).toEqual({ openid: 'o_newcomer' });
    expect(await wechat.login('demo-owner-1')).toEqual({ openid: CHEN });
  });

  test('with a code that is unknown, used or too old is refused', async () => {
    const code = await loginCode();
    await wechat.login(code);
    const old = await loginCode();
    now += 5 * 60_000;
    for (const bad of [code, old, 'no-such-code'])
      await expect(wechat.login(bad)).rejects.toEqual(refusedWith('identity.code-invalid'));
  });

  test('is tried once more when WeChat is busy, and not a third time', async () => {
    await fate({ answer: -1 });
    expect(await wechat.login('demo-owner-1')).toEqual({ openid: CHEN });
    await fate({ answer: -1, times: 2 });
    await expect(wechat.login('demo-owner-1')).rejects.toEqual(refusedWith('identity.wechat-unavailable'));
    expect(count(LOGIN)).toBe(4);
  });

  test.each(['hang', 'garbage', 'http500', 45011, 40013, 40125, 40164])(
    'says that WeChat does not help when it answers %s',
    async (answer) => {
      await fate({ answer });
      await expect(wechat.login('demo-owner-1')).rejects.toEqual(refusedWith('identity.wechat-unavailable'));
      expect(count(LOGIN)).toBe(1);
    },
  );

  test('is refused to whom WeChat takes for a danger', async () => {
    await fate({ answer: 40226 });
    await expect(wechat.login('demo-owner-1')).rejects.toEqual(refusedWith('identity.forbidden'));
  });
});

describe('the phone number', () => {
  test('of each demo person comes as eleven digits, however WeChat writes the country', async () => {
    expect(await wechat.phoneNumber(await phoneCode())).toBe('13800001001');
    expect(await wechat.phoneNumber(await phoneCode('o_demo-owner-2'))).toBe('13800001002');
  });

  test('is had once per code, and not for a login code', async () => {
    const code = await phoneCode();
    await wechat.phoneNumber(code);
    for (const bad of [code, await loginCode()])
      await expect(wechat.phoneNumber(bad)).rejects.toEqual(refusedWith('homes.phone-code-invalid'));
  });

  test('is not to be had while WeChat is away', async () => {
    await fate({ answer: 'hang', path: PHONE });
    await expect(wechat.phoneNumber(await phoneCode())).rejects.toEqual(refusedWith('identity.wechat-unavailable'));
    await fate({ answer: 'garbage', path: TOKEN });
    wechat = createWeChat(depsFor(standin.url));
    await db.tx((tx) => tx.deleteAll(WechatTokens));
    await expect(wechat.phoneNumber(await phoneCode())).rejects.toEqual(refusedWith('identity.wechat-unavailable'));
  });
});

describe('a subscribe message', () => {
  test('arrives where it was accepted, once for each accept', async () => {
    await accept(templates.notice.id);
    expect(await wechat.sendSubscribeMessage(message)).toEqual({ ok: true });
    expect(arrived()).toMatchObject([{ openid: CHEN, page: message.page, state: 'formal', lang: 'zh_CN' }]);
    expect(await wechat.sendSubscribeMessage(message)).toEqual({ ok: false, reason: 'no-credit', errcode: 43101 });
    expect(lines).toEqual([]);
  });

  test('opens the version that is being tried, where the settings say so', async () => {
    const deps = depsFor(standin.url);
    wechat = createWeChat({ ...deps, config: { ...deps.config, WX_MINIPROGRAM_STATE: 'trial' } });
    await accept(templates.notice.id);
    await wechat.sendSubscribeMessage(message);
    expect(arrived()).toMatchObject([{ state: 'trial' }]);
  });

  test.each([
    [{ openid: 'o_nobody-knows' }, 'unknown-person', 40003],
    [{ templateId: 'no such template' }, 'bad-content', 40037],
    [{ page: 'pages/not/released' }, 'bad-content', 41030],
    [{ data: { ...message.data, thing1: '字'.repeat(21) } }, 'bad-content', 47003],
  ])('with %j is refused for good', async (change, reason, errcode) => {
    await accept(templates.notice.id);
    expect(await wechat.sendSubscribeMessage({ ...message, ...change })).toEqual({ ok: false, reason, errcode });
    expect(lines.join()).toContain(String(errcode));
  });

  test.each([
    ['hang', 'unknown', 0],
    ['garbage', 'unknown', 0],
    ['http500', 'unknown', 0],
    [45009, 'retry', 45009],
    [43108, 'retry', 43108],
    [43107, 'banned', 43107],
    [45168, 'bad-content', 45168],
  ])('answered with %s is %s', async (answer, reason, errcode) => {
    await accept(templates.notice.id);
    await fate({ answer, path: SEND });
    expect(await wechat.sendSubscribeMessage(message)).toEqual({ ok: false, reason, errcode });
    expect(await wechat.sendSubscribeMessage(message)).toEqual({ ok: true });
  });

  test('does not collide with another to the same person', async () => {
    await accept(templates.notice.id);
    await accept(templates.notice.id);
    const both = await Promise.all([wechat.sendSubscribeMessage(message), wechat.sendSubscribeMessage(message)]);
    expect(both).toEqual([{ ok: true }, { ok: true }]);
  });
});

describe('the access token', () => {
  const send = () => wechat.sendSubscribeMessage({ ...message, openid: CHEN });

  test('is fetched once, however many ask, and kept for the other processes', async () => {
    await Promise.all(
      ['o_demo-owner-1', 'o_demo-owner-2', 'o_demo-cs-1'].map((openid) => phoneCode(openid).then(wechat.phoneNumber)),
    );
    expect(count(TOKEN)).toBe(1);
    const other = createWeChat(depsFor(standin.url));
    await other.phoneNumber(await phoneCode());
    expect(count(TOKEN)).toBe(1);
    await other.close();
  });

  test('is renewed before it ends', async () => {
    await send();
    now += 2 * 3_600_000 - 60_000;
    await accept(templates.notice.id);
    expect(await send()).toEqual({ ok: true });
    expect([count(TOKEN), count(SEND)]).toEqual([2, 2]);
  });

  test.each([40001, 40014, 42001])(
    'that is not taken (%i) is replaced once, and the call made again once',
    async (errcode) => {
      await accept(templates.notice.id);
      await send();
      await accept(templates.notice.id);
      await standinPost('/standin/faults', { expireTokens: true });
      await fate({ answer: errcode, path: SEND });
      expect(await send()).toEqual({ ok: true });
      expect([count(TOKEN), count(SEND)]).toEqual([2, 3]);
    },
  );

  test('that is never taken does not make us ask for ever', async () => {
    await fate({ answer: 40001, path: SEND, times: 9 });
    expect(await send()).toEqual({ ok: false, reason: 'retry', errcode: 40001 });
    expect([count(TOKEN), count(SEND)]).toEqual([2, 2]);
  });

  test('of another process is used when ours has died meanwhile', async () => {
    const other = createWeChat(depsFor(standin.url));
    await send();
    await other.phoneNumber(await phoneCode());
    await standinPost('/standin/faults', { expireTokens: true });
    await accept(templates.notice.id);
    expect(await send()).toEqual({ ok: true });
    expect(await other.phoneNumber(await phoneCode())).toBe('13800001001');
    expect(count(TOKEN)).toBe(2);
    await other.close();
  });

  test('cannot be read from the database, and one that was sealed with another secret is fetched anew', async () => {
    await send();
    const [row] = await db.read.find(WechatTokens);
    const { access_token } = await standinPost(TOKEN, {
      grant_type: 'client_credential',
      appid: defaultAppid,
      secret: defaultSecret,
    });
    expect(JSON.stringify(row)).not.toContain(access_token);
    const deps = depsFor(standin.url);
    const other = createWeChat({ ...deps, config: { ...deps.config, keyFor: () => Buffer.alloc(32, 9) } });
    expect(await other.phoneNumber(await phoneCode())).toBe('13800001001');
    await other.close();
  });
});

describe('an impostor in WeChat’s place', () => {
  let impostor: Server;
  let seen: string[];
  let answer: (res: ServerResponse) => void;
  beforeEach(async () => {
    seen = [];
    impostor = createServer((req, res) => {
      seen.push(req.url!.split('?')[0]!);
      answer(res);
    });
    await new Promise<void>((listening) => void impostor.listen(0, '127.0.0.1', listening));
    await wechat.close();
    wechat = createWeChat(depsFor(`http://127.0.0.1:${(impostor.address() as AddressInfo).port}`), {
      timeoutMs: 2_000,
    });
  });
  afterEach(
    () =>
      new Promise<void>((closed) => {
        impostor.close(() => closed());
        impostor.closeAllConnections();
      }),
  );

  const json = (value: unknown) => (res: ServerResponse) => void res.end(JSON.stringify(value));
  test.each<[string, (res: ServerResponse) => void]>([
    ['sends us elsewhere', (res) => res.writeHead(302, { Location: '/elsewhere' }).end()],
    ['answers a number for the openid', json({ openid: 5, session_key: 'k' })],
    ['answers a path for the openid', json({ openid: '../../etc/passwd' })],
    ['answers no openid', json({ errcode: 0 })],
    ['answers text for the errcode', json({ errcode: 'ok', openid: CHEN })],
    ['answers a list', json([{ openid: CHEN }])],
    ['answers nothing', (res) => void res.end()],
    ['answers without end', (res) => void res.write('{"openid":"')],
    ['answers too much', (res) => void res.end(JSON.stringify({ openid: CHEN, more: 'x'.repeat(1024 * 1024) }))],
    ['drops the line', (res) => void res.destroy()],
  ])('that %s is not believed', async (_, misfortune) => {
    answer = misfortune;
    const started = performance.now();
    await expect(wechat.login('some-code')).rejects.toEqual(refusedWith('identity.wechat-unavailable'));
    expect(seen).toEqual([LOGIN]);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test.each([
    ['another app’s', { purePhoneNumber: '13800001001', countryCode: '86', watermark: { appid: 'wx-another' } }],
    ['foreign', { purePhoneNumber: '13800001001', countryCode: 1, watermark: { appid: defaultAppid } }],
    ['malformed', { purePhoneNumber: '1380', countryCode: '86', watermark: { appid: defaultAppid } }],
  ])('cannot pass off a %s number', async (_, phone_info) => {
    answer = json({ errcode: 0, access_token: 't'.repeat(512), expires_in: 7200, phone_info });
    await expect(wechat.phoneNumber('some-code')).rejects.toEqual(refusedWith('homes.phone-code-invalid'));
  });
});

test('nothing secret reaches a log or an error', async () => {
  const errors: unknown[] = [];
  const keep = (error: unknown) => void errors.push(error);
  for (const answer of ['garbage', 'hang', 'http500', 40013]) {
    await fate({ answer });
    await wechat.login('demo-owner-1').catch(keep);
  }
  await wechat.phoneNumber(await phoneCode()).catch(keep);
  for (const answer of ['garbage', 40001, 45009]) {
    await fate({ answer, path: SEND });
    await wechat.sendSubscribeMessage(message);
  }
  const told = [...lines, ...errors.map((error) => `${(error as Error).stack} ${JSON.stringify(error)}`)].join('\n');
  expect(lines.length).toBeGreaterThan(4);
  for (const secret of [defaultSecret, 'demo-owner-1', 'session_key', 'access_token=', '13800001001'])
    expect(told).not.toContain(secret);
});
