import type { AddressInfo } from 'node:net';
import { startWorld } from '../world/world.ts';

/** Calls as a stranger until refused; how many were let in, and the refusal. */
async function knock(port: number, forwarded: (n: number) => string, most = 320) {
  const call = (n: number) =>
    fetch(`http://127.0.0.1:${port}/api/me`, { headers: { 'x-forwarded-for': forwarded(n) } });
  const answers = await Promise.all(Array.from({ length: most }, (_, n) => call(n)));
  const refused = answers.filter(({ status }) => status === 429);
  return { admitted: answers.length - refused.length, refused: refused[0] };
}

test('who knocks too often is told when to come back, whatever address they claim to come from', async () => {
  const world = await startWorld({ settings: { RATE_LIMITS: '1', PROXY_HOPS: '0' } });
  const { port } = world.server.address() as AddressInfo;
  const chen = await world.as('demo-owner-1');
  const { admitted, refused } = await knock(port, (n) => `203.0.113.${n % 250}`);
  expect(admitted).toBeLessThanOrEqual(300);
  expect(Number(refused!.headers.get('retry-after'))).toBeGreaterThan(0);
  const problem = await refused!.json();
  expect(problem).toMatchObject({ status: 429, code: 'request.too-many', retryAfter: expect.any(Number) });
  // Who is signed in is counted for themselves: a whole building shares one address.
  await expect(chen.identity.me()).resolves.toMatchObject({ name: '陈晓岚' });
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  await world.stop();
});

test('behind one proxy of ours the address it saw counts, not what stands left of it', async () => {
  const world = await startWorld({ settings: { RATE_LIMITS: '1', PROXY_HOPS: '1' } });
  const { port } = world.server.address() as AddressInfo;
  expect((await knock(port, (n) => `6.6.6.${n % 250}, 198.51.100.7`)).admitted).toBe(300);
  expect((await knock(port, (n) => `198.51.100.7, 198.51.100.${n % 2 ? 8 : 9}`)).admitted).toBe(320);
  await world.stop();
});
