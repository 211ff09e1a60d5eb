import { defaultAppid, defaultSecret } from '@linli/wechat-standin/state.ts';
import { listenStandin, type Listening } from '@linli/wechat-standin/standin.ts';
import { readConfig } from '../../config.ts';
import { Sessions } from '../../identity/identity.tables.ts';
import { demoPeople } from '../../seed/demo/people.ts';
import { createWeChat } from '../../wechat/wechat-client.ts';
import { refusedWith, startWorld, type World } from '../world/world.ts';

/** A WeChat that is strict and knows no demo people. */
let real: Listening;
let world: World;
beforeAll(async () => {
  real = await listenStandin({ port: 0, demo: false, sendTakes: async () => undefined });
  world = await startWorld({
    settings: { DEMO: '0', WX_API_BASE: 'https://api.weixin.qq.com', PUBLIC_DIR: '' },
    // The only door to the outside: tests have no https.
    deps: (base) => ({ wechat: createWeChat({ ...base, config: { ...base.config, WX_API_BASE: real.url } }) }),
  });
});
afterAll(async () => {
  await world.stop();
  await real.close();
});

test('nothing of the demo exists', async () => {
  for (const path of ['/api/demo', '/api/demo/people', '/api/demo/anything']) {
    const { status, text } = await world.raw().get(path);
    expect({ path, status, code: (JSON.parse(text) as { code: string }).code }).toEqual({
      path,
      status: 404,
      code: 'resource.not-found',
    });
  }
});

test('no demo person can sign in', async () => {
  for (const { code } of demoPeople)
    await expect(world.stranger.identity.signIn({ body: { code } })).rejects.toEqual(
      refusedWith('identity.code-invalid'),
    );
  expect(await world.deps.db.read.find(Sessions)).toEqual([]);
});

test('who WeChat knows signs in, once per code', async () => {
  const login = await fetch(`${real.url}/standin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid: 'o_somebody' }),
  });
  const { code } = (await login.json()) as { code: string };
  const somebody = await world.signIn(code);
  await expect(somebody.identity.me()).resolves.toMatchObject({ roles: ['person'] });
  await expect(world.signIn(code)).rejects.toEqual(refusedWith('identity.code-invalid'));
});

describe('a server is not started with settings that would open a door', () => {
  const good = {
    DATABASE_URL: 'sqlite:x',
    SECRET: 'a secret of the tests, long enough to be one',
    WX_APPID: defaultAppid,
    WX_SECRET: defaultSecret,
  };

  test('as they should be', () => {
    expect(readConfig(good)).toMatchObject({
      DEMO: false,
      WX_API_BASE: 'https://api.weixin.qq.com',
      PROXY_HOPS: 0,
      RATE_LIMITS: true,
    });
  });

  test.each([
    ['a WeChat without TLS', { WX_API_BASE: 'http://127.0.0.1:3100' }],
    ['a short secret', { SECRET: 'short' }],
    ['no secret', { SECRET: undefined }],
    ['no database', { DATABASE_URL: undefined }],
    ['a demo that is neither on nor off', { DEMO: 'true' }],
    ['a port that is none', { PORT: '70000' }],
    ['as many proxies as one likes', { PROXY_HOPS: '99' }],
  ])('%s', (_, wrong) => {
    expect(() => readConfig({ ...good, ...wrong })).toThrow(Object.keys(wrong)[0]!);
  });
});
