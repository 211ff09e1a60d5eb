import { demoPeople } from '../state/people.ts';
import { appid, startWorld, type World } from '../world.test-helper.ts';

let world: World;
beforeEach(async () => void (world = await startWorld()));
afterEach(() => world.close());

const MINUTE = 60_000;

describe('jscode2session', () => {
  test('a person who opens the app is told apart by their openid', async () => {
    const answer = await world.login(await world.code('o_new-person'));
    expect(answer).toEqual({ openid: 'o_new-person', session_key: expect.stringMatching(/^[\w+/]{22}==$/) });
  });

  test('someone who never used the app gets an openid of their own', async () => {
    const { code, openid } = await world.post('/standin/login', {});
    expect(openid).toMatch(/^o[\w-]{27}$/);
    expect(await world.login(String(code))).toMatchObject({ openid });
  });

  test('the answer is plain text with HTTP 200, refused or not', async () => {
    const query = `appid=${appid}&secret=no&js_code=x&grant_type=authorization_code`;
    const response = await world.call(`/sns/jscode2session?${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.json()).toEqual({
      errcode: 40125,
      errmsg: expect.stringMatching(/^invalid appsecret rid: [0-9a-f]+-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  test.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wx-other' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ js_code: '' }, 41008],
    [{ grant_type: 'client_credential' }, 40002],
    [{ js_code: 'never-issued' }, 40029],
  ])('a request with %j is refused with %i', async (change, errcode) => {
    expect(await world.login('demo-owner-1', change)).toMatchObject({ errcode });
  });

  test('a code works once', async () => {
    const code = await world.code('o_new-person');
    await world.login(code);
    expect(await world.login(code)).toMatchObject({ errcode: 40163 });
  });

  test('a code is dead after five minutes, not before', async () => {
    const [early, late] = [await world.code('o_new-person'), await world.code('o_new-person')];
    world.pass(5 * MINUTE - 1);
    expect(await world.login(early)).toMatchObject({ openid: 'o_new-person' });
    world.pass(1);
    expect(await world.login(late)).toMatchObject({ errcode: 40029 });
  });

  test('the hundred and first login of one person within a minute is refused; the neighbour still gets in', async () => {
    for (let i = 0; i < 100; i++) await world.login('demo-owner-1');
    expect(await world.login('demo-owner-1')).toMatchObject({ errcode: 45011 });
    expect(await world.login('demo-owner-2')).toMatchObject({ openid: 'o_demo-owner-2' });
    world.pass(MINUTE);
    expect(await world.login('demo-owner-1')).toMatchObject({ openid: 'o_demo-owner-1' });
  });

  test('only GET is spoken', async () => {
    expect(await world.post('/sns/jscode2session', {})).toMatchObject({ errcode: 43001 });
  });
});

describe('demo people', () => {
  test('there are nineteen, each with a phone of their own', () => {
    expect(demoPeople).toHaveLength(19);
    expect(new Set(demoPeople.map(({ phone }) => phone)).size).toBe(19);
    expect(demoPeople.every(({ phone }) => /^138000010\d\d$/.test(phone))).toBe(true);
  });

  test.each(demoPeople.map(({ code, openid }) => [code, openid]))(
    '%s gets in again and again',
    async (code, openid) => {
      expect(await world.login(code)).toMatchObject({ openid });
      expect(await world.login(code)).toMatchObject({ openid });
    },
  );

  test('outside demo mode they do not exist', async () => {
    const strict = await startWorld({ demo: false });
    expect(await strict.login('demo-owner-1')).toMatchObject({ errcode: 40029 });
    expect((await strict.get('/standin/inbox.json'))['phones']).toEqual([]);
    await strict.close();
  });
});

describe('phone number', () => {
  test('a demo person’s button gives their own number, with our watermark', async () => {
    const answer = await world.phoneOf({ code: await world.phoneCode('o_demo-owner-1') });
    expect(answer).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber: '13800001001', purePhoneNumber: '13800001001', watermark: { appid } },
    });
  });

  test('a new person shows the number they have', async () => {
    const code = await world.phoneCode('o_new-person', '13900000000');
    expect(await world.phoneOf({ code, openid: 'o_new-person' })).toMatchObject({
      phone_info: { phoneNumber: '13900000000' },
    });
  });

  test('the country code comes as text for some and as a number for others', async () => {
    const codeOf = async (openid: string): Promise<unknown> =>
      (await world.phoneOf({ code: await world.phoneCode(openid) }))['phone_info'];
    expect(await codeOf('o_demo-owner-1')).toMatchObject({ countryCode: '86' });
    expect(await codeOf('o_demo-owner-2')).toMatchObject({ countryCode: 86 });
  });

  test('a code works once', async () => {
    const code = await world.phoneCode('o_demo-owner-1');
    await world.phoneOf({ code });
    expect(await world.phoneOf({ code })).toMatchObject({ errcode: 40029 });
  });

  test('a code is dead after five minutes', async () => {
    const code = await world.phoneCode('o_demo-owner-1');
    world.pass(5 * MINUTE);
    expect(await world.phoneOf({ code })).toMatchObject({ errcode: 40029 });
  });

  test('a code is good for its owner only, and a wrong guess does not use it up', async () => {
    const code = await world.phoneCode('o_demo-owner-1');
    expect(await world.phoneOf({ code, openid: 'o_demo-owner-2' })).toMatchObject({ errcode: 40029 });
    expect(await world.phoneOf({ code, openid: 'o_demo-owner-1' })).toMatchObject({ errcode: 0 });
  });

  test('login codes and phone codes cannot be swapped', async () => {
    expect(await world.phoneOf({ code: await world.code('o_demo-owner-1') })).toMatchObject({ errcode: 40029 });
    expect(await world.phoneOf({ code: 'demo-owner-1' })).toMatchObject({ errcode: 40029 });
    expect(await world.login(await world.phoneCode('o_demo-owner-1'))).toMatchObject({ errcode: 40029 });
  });

  test('no code, no token and no body are each refused', async () => {
    const path = '/wxa/business/getuserphonenumber';
    expect(await world.phoneOf({})).toMatchObject({ errcode: 41008 });
    expect(await world.post(path, { code: 'x' })).toMatchObject({ errcode: 41001 });
    const empty = await world.raw(`${path}?access_token=${await world.token()}`, '');
    expect(await empty.json()).toMatchObject({ errcode: 44002 });
  });

  test('the button says so when the paid quota is used up', async () => {
    await world.post('/standin/faults', { phoneQuotaUsedUp: true });
    const answer = await world.post('/standin/phone-code', { openid: 'o_demo-owner-1' });
    expect(answer).toEqual({ errMsg: 'getPhoneNumber:fail no quota', errno: 1400001 });
  });

  test.each([{ openid: 'o_new-person' }, { openid: 'o_new-person', phoneNumber: '123' }, { openid: '?' }])(
    'the button cannot be pressed with %j',
    async (body) => {
      expect((await world.raw('/standin/phone-code', JSON.stringify(body))).status).toBe(400);
    },
  );
});
