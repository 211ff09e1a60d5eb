import { DAY, HOUR, MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import { readConfig } from '../config.ts';
import { unitIdAt } from '../seed/estate/houses.ts';
import { demoPeople, demoPerson } from '../seed/demo/people.ts';
import { refusedWith, startWorld, type World } from '../test/world/world.ts';
import { actorOf } from './actor.ts';
import { Sessions } from '../identity/identity.tables.ts';
import { GUEST_NAME } from '../identity/persons.service.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const flat = unitIdAt('3栋2单元602');
const parking = unitIdAt('地下车库23号车位');
const neighbours = unitIdAt('3栋2单元601');

test('an owner signs in and sees herself, her homes and whom to call', async () => {
  const { me } = await world.stranger.identity.signIn({ body: { code: 'demo-owner-1' } });
  expect(me).toMatchObject({
    name: '陈晓岚',
    phone: '138****1001',
    roles: ['person', 'resident'],
    estate: { name: '梧桐里', servicePhone: expect.any(String) },
    home: { unitId: flat, address: '3栋2单元602', role: 'OWNER', unitClass: 'RESIDENTIAL' },
  });
  expect(me.homes.map(({ address }) => address)).toEqual(['3栋2单元602', '地下车库23号车位']);
  expect(await (await world.as('demo-owner-1')).identity.me()).toEqual(me);
});

test('each of the nineteen demo people signs in with the roles they play', async () => {
  for (const { code, id, name, roles } of demoPeople) {
    const me = await (await world.as(code)).identity.me();
    expect(me).toMatchObject({ id, name });
    expect(me.roles.filter((role) => role !== 'person' && role !== 'resident')).toEqual(roles);
  }
});

test('somebody new is a guest without a home, and the same guest when they come back', async () => {
  const first = await world.newcomer();
  const me = await first.identity.me();
  expect(me).toMatchObject({ name: GUEST_NAME, roles: ['person'], homes: [] });
  expect(me.home).toBeUndefined();
  expect((await (await world.newcomer(first.openid)).identity.me()).id).toBe(me.id);
});

test('two phones of one new person at the same moment make one person', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => world.newcomer('o_twice')));
  const ids = await Promise.all(people.map(async (person) => (await person.identity.me()).id));
  expect(new Set(ids).size).toBe(1);
});

test('a login code that WeChat does not know opens nothing', async () => {
  await expect(world.stranger.identity.signIn({ body: { code: 'no-such-code' } })).rejects.toEqual(
    refusedWith('identity.code-invalid'),
  );
});

test('when WeChat is away, signing in says so', async () => {
  await world.standin.close();
  await expect(world.stranger.identity.signIn({ body: { code: 'demo-owner-1' } })).rejects.toEqual(
    refusedWith('identity.wechat-unavailable'),
  );
});

test('who or what one is cannot be said in the login, only proved by it', async () => {
  const body = { code: 'demo-owner-2', personId: demoPerson('demo-admin').id, roles: ['admin'], unitId: flat };
  const refusal = await world.stranger.identity.signIn({ body }).catch((problem: unknown) => problem);
  expect(refusal).toMatchObject({ code: 'request.invalid' });
});

test('without a session, or with one made up, one is asked to sign in', async () => {
  await expect(world.stranger.identity.me()).rejects.toEqual(refusedWith('identity.required'));
  for (const token of ['x'.repeat(43), 'nonsense', '']) {
    const { status } = await world.raw().get('/api/me').set('Authorization', `Bearer ${token}`);
    expect(status).toBe(401);
  }
});

test('signing out ends that session at once and leaves the other phone signed in', async () => {
  const [phone, tablet] = [await world.signIn('demo-owner-1'), await world.signIn('demo-owner-1')];
  await phone.identity.me();
  await phone.identity.signOut();
  await expect(phone.identity.me()).rejects.toEqual(refusedWith('identity.required'));
  await expect(tablet.identity.me()).resolves.toMatchObject({ name: '陈晓岚' });
});

test('a session ends after thirty days without use and after half a year in any case', async () => {
  const idle = await world.signIn('demo-owner-1');
  world.tick(30 * DAY);
  await expect(idle.identity.me()).rejects.toEqual(refusedWith('identity.required'));

  const used = await world.signIn('demo-owner-1');
  for (let day = 0; day < 175; day += 25) {
    world.tick(25 * DAY);
    await used.identity.me();
  }
  world.tick(5 * DAY);
  await expect(used.identity.me()).rejects.toEqual(refusedWith('identity.required'));
});

test('use of a session is written down at most once an hour', async () => {
  const { token } = await world.as('demo-owner-1');
  const lastUsed = async () => (await world.deps.db.read.find(Sessions, { select: { last_used_at: true } }))[0];
  const start = world.now();
  world.tick(59 * MINUTE);
  await actorOf(world.deps, token, world.now());
  expect(await lastUsed()).toEqual({ last_used_at: start });
  world.tick(MINUTE);
  await actorOf(world.deps, token, world.now());
  expect(await lastUsed()).toEqual({ last_used_at: start + HOUR });
});

test('the database holds neither a token nor a phone number in clear', async () => {
  const { token } = await world.as('demo-owner-1');
  const sessions = await world.deps.db.read.find(Sessions);
  expect(sessions).toHaveLength(1);
  expect(JSON.stringify(sessions)).not.toContain(token);
});

test('a person switches between their homes, and finds the one they left on the next phone', async () => {
  const owner = await world.as('demo-owner-1');
  const me = await owner.identity.chooseHome({ body: { unitId: parking } });
  expect(me.home).toMatchObject({ unitId: parking, unitClass: 'PARKING' });
  expect(await owner.identity.me()).toEqual(me);
  expect((await (await world.signIn('demo-owner-1')).identity.me()).home).toMatchObject({ unitId: parking });
});

test("a neighbour's home, or none at all, cannot be chosen", async () => {
  const owner = await world.as('demo-owner-1');
  for (const unitId of [neighbours, demoPerson('demo-owner-1').id]) {
    await expect(owner.identity.chooseHome({ body: { unitId } })).rejects.toEqual(refusedWith('resource.not-found'));
  }
  expect((await owner.identity.me()).home).toMatchObject({ unitId: flat });
});

test('who a session speaks for is remembered for at most ten seconds', async () => {
  const { token, ...owner } = await world.as('demo-owner-1');
  await owner.identity.me();
  // Another process ends everything: this one hears of it only by asking again.
  await world.deps.db.tx((tx) => tx.deleteAll(Sessions));
  world.tick(9 * SECOND);
  expect(await actorOf(world.deps, token, world.now())).toMatchObject({ name: '陈晓岚' });
  world.tick(1 * SECOND);
  expect(await actorOf(world.deps, token, world.now())).toBeNull();
});

test('the demo lists its people and says which of them work here', async () => {
  const { items, standin } = await world.stranger.demo.people();
  expect(items).toHaveLength(19);
  expect(items.filter(({ staff }) => staff).map(({ code }) => code)).toContain('demo-cs-1');
  expect(items.find(({ code }) => code === 'demo-owner-1')).toMatchObject({ name: '陈晓岚', staff: false });
  expect(standin).toBe(world.standin.url);
});

test('outside demo mode nothing of the demo exists', async () => {
  const live = await startWorld({ settings: { DEMO: '0', WX_API_BASE: 'https://127.0.0.1:9' } });
  try {
    await expect(live.stranger.demo.people()).rejects.toEqual(refusedWith('resource.not-found'));
    await expect(live.signIn('demo-owner-1')).rejects.toEqual(refusedWith('identity.wechat-unavailable'));
    const { text } = await live.raw().get('/');
    expect(text).not.toContain(live.standin.url);
  } finally {
    await live.stop();
  }
  const plain = { DATABASE_URL: 'sqlite:unused', SECRET: 'x'.repeat(32), WX_APPID: 'wx', WX_SECRET: 's' };
  expect(() => readConfig({ ...plain, WX_API_BASE: world.standin.url })).toThrow('https');
});
