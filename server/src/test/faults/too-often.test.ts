import { HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { startWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ settings: { RATE_LIMITS: '1' } });
});
afterAll(() => world.stop());

const tooMany = (seconds: number, detail: unknown = expect.any(String)) =>
  expect.objectContaining({
    code: 'request.too-many',
    extra: expect.objectContaining({ retryAfter: seconds, detail }),
  });

test('who reports more in an hour than the estate takes is told kindly when again; others are not kept from it', async () => {
  const [chen, other] = [await world.as('demo-owner-1'), await world.as('demo-owner-2')];
  const contact = { name: '陈', phone: '13800001001' };
  const body = { place: 'HOME', category: 'WATER', text: '漏', contact } as const;
  await (
    await world.as('demo-manager')
  ).policiesAdmin.change({
    body: { version: 1, changes: { reportsPerHour: 5 }, reason: '有人刷单' },
  });
  world.tick(MINUTE);
  await chen.tickets.submit({ body });
  world.tick(10 * MINUTE);
  for (let n = 0; n < 4; n += 1) await chen.tickets.submit({ body });
  await expect(chen.tickets.submit({ body })).rejects.toEqual(
    tooMany(50 * 60, expect.stringContaining('请直接打前台电话')),
  );
  await expect(other.tickets.submit({ body })).resolves.toMatchObject({ state: 'SUBMITTED' });
  world.tick(50 * MINUTE);
  await chen.tickets.submit({ body });
  await expect(chen.tickets.submit({ body })).rejects.toEqual(tooMany(10 * 60));
});

test('who signs in again and again is told to come back, and everybody else gets in', async () => {
  for (let n = 0; n < 30; n += 1) await world.signIn('demo-tenant-1');
  await expect(world.signIn('demo-tenant-1')).rejects.toEqual(tooMany(3600));
  await world.signIn('demo-shop-1');
  world.tick(HOUR);
  await world.signIn('demo-tenant-1');
});
