import { appid, secret, startWorld, type World } from '../world.test-helper.ts';

let world: World;
beforeEach(async () => void (world = await startWorld()));
afterEach(() => world.close());

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const classic = (): Promise<Record<string, unknown>> =>
  world.get(`/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`);
/** What a call with this token is refused with; a live one gets as far as the missing code. */
const errcodeWith = async (token: unknown): Promise<unknown> =>
  (await world.post(`/wxa/business/getuserphonenumber?access_token=${String(token)}`, {}))['errcode'];
const LIVE = 41008;

describe('stable token', () => {
  test('asking again gives the same token with the time it has left', async () => {
    const first = await world.stable();
    expect(first['expires_in']).toBe(7200);
    world.pass(90 * MINUTE);
    expect(await world.stable()).toEqual({ ...first, expires_in: 1800 });
  });

  test('a token is as long as the platform allows', async () => {
    expect(await world.token()).toHaveLength(512);
  });

  test('in its last five minutes it is renewed, and the old one works to its own end', async () => {
    const old = await world.token();
    world.pass(115 * MINUTE);
    const { access_token: fresh, expires_in } = await world.stable();
    expect(fresh).not.toBe(old);
    expect(expires_in).toBe(7200);
    expect(await errcodeWith(old)).toBe(LIVE);
    expect(await errcodeWith(fresh)).toBe(LIVE);
    world.pass(5 * MINUTE);
    expect(await errcodeWith(old)).toBe(42001);
  });

  test('a forced refresh kills the old token at once', async () => {
    const old = await world.token();
    const { access_token: fresh } = await world.stable({ force_refresh: true });
    expect(await errcodeWith(old)).toBe(40001);
    expect(await errcodeWith(fresh)).toBe(LIVE);
  });

  test('forced refreshes are at least thirty seconds apart', async () => {
    await world.stable({ force_refresh: true });
    world.pass(30 * SECOND - 1);
    expect(await world.stable({ force_refresh: true })).toMatchObject({ errcode: 45011 });
    world.pass(1);
    expect(await world.stable({ force_refresh: true })).toMatchObject({ expires_in: 7200 });
  });

  test('the twenty-first forced refresh of a day is refused until the next day in China', async () => {
    for (let i = 0; i < 20; i++) {
      await world.stable({ force_refresh: true });
      world.pass(MINUTE);
    }
    expect(await world.stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    world.pass(9 * 60 * MINUTE);
    expect(await world.stable({ force_refresh: true })).toMatchObject({ expires_in: 7200 });
  });

  test.each([
    [{ grant_type: 'authorization_code' }, 40002],
    [{ appid: 'wx-other' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ appid: undefined }, 41002],
    [{ secret: undefined }, 41004],
    [{ force_refresh: 'true' }, 47001],
  ])('a request with %j is refused with %i', async (change, errcode) => {
    expect(await world.stable(change)).toMatchObject({ errcode });
  });

  test('it is asked for with POST and JSON', async () => {
    expect(await world.get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
    expect(await (await world.raw('/cgi-bin/stable_token', 'appid=1')).json()).toMatchObject({ errcode: 47001 });
  });
});

describe('classic token', () => {
  test('every call makes a new one and the old one lives five minutes more', async () => {
    const old = (await classic())['access_token'];
    const fresh = (await classic())['access_token'];
    expect(fresh).not.toBe(old);
    world.pass(5 * MINUTE - 1);
    expect(await errcodeWith(old)).toBe(LIVE);
    world.pass(1);
    expect(await errcodeWith(old)).toBe(42001);
    expect(await errcodeWith(fresh)).toBe(LIVE);
  });

  test('it does not disturb the stable one', async () => {
    const stable = await world.token();
    await classic();
    await classic();
    world.pass(10 * MINUTE);
    expect(await errcodeWith(stable)).toBe(LIVE);
    expect(await world.token()).toBe(stable);
  });
});

describe('a call that needs a token', () => {
  test('is refused without one, with a malformed, an invented and an expired one', async () => {
    expect(await errcodeWith('')).toBe(41001);
    expect(await errcodeWith('abc')).toBe(40014);
    expect(await errcodeWith('x'.repeat(512))).toBe(40001);
    const token = await world.token();
    world.pass(120 * MINUTE);
    expect(await errcodeWith(token)).toBe(42001);
  });

  test('is refused once tokens were made to expire; a fresh one works', async () => {
    const token = await world.token();
    await world.post('/standin/faults', { expireTokens: true });
    expect(await errcodeWith(token)).toBe(42001);
    expect(await errcodeWith(await world.token())).toBe(LIVE);
  });

  test('an address the platform does not have is refused too', async () => {
    expect(await world.get('/cgi-bin/nothing/here')).toMatchObject({ errcode: 40066 });
  });
});
