import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { sendBytes } from '../world/plain-http.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

const IN_FLIGHT = 4;
const limits = { headersTimeout: 2000, requestTimeout: 3000, connectionsCheckingInterval: 50 };

let world: World;
/** The same with less patience. */
let hasty: World;
let chen: Person;
beforeAll(async () => {
  world = await startWorld({ settings: { MAX_IN_FLIGHT: String(IN_FLIGHT) } });
  hasty = await startWorld({ limits });
  chen = await world.as('demo-owner-1');
});
afterAll(async () => {
  await hasty.stop();
  await world.stop();
});

/** A request that is in work for as long as its sender likes: its body never ends. */
async function hold({ server }: World, token: string): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write(
    `POST /api/tickets HTTP/1.1\r\nhost: linli\r\nauthorization: Bearer ${token}\r\nidempotency-key: slow-sender-1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  );
  return socket;
}
const inFlight = async ({ metrics } = world) =>
  (await metrics.registry.getSingleMetric('linli_requests_in_flight')!.get()).values[0]!.value;
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
};

test('more at once than we can serve: the rest is told at once to come back, and we are still known to live', async () => {
  const held = await Promise.all(Array.from({ length: IN_FLIGHT }, () => hold(world, chen.token)));
  await until(async () => (await inFlight()) === IN_FLIGHT);
  const { port } = world.server.address() as AddressInfo;
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(`http://127.0.0.1:${port}/api/me`, { headers: { authorization: `Bearer ${chen.token}` } }),
    ),
  );
  const shed = (performance.now() - start) / answers.length;
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'server.busy', retryAfter: 2 });
  }
  const asked = performance.now();
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const health = performance.now() - asked;
  process.stdout.write(`overload: ${shed.toFixed(1)} ms per refusal, healthz ${health.toFixed(1)} ms\n`);
  expect(health).toBeLessThan(5_000);
  for (const socket of held) socket.destroy();
  await until(async () => (await inFlight()) === 0);
  await expect(chen.identity.me()).resolves.toMatchObject({ name: '陈晓岚' });
});

describe('who sends slowly is ended, so that nobody waits for them', () => {
  test('a header without end', async () => {
    const answer = await sendBytes(hasty.server, ['GET /api/me HTTP/1.1\r\nhost: linli\r\nx-slow: ']);
    expect(answer.status).toBe(408);
    expect(answer.ms).toBeLessThan(20_000);
  });

  test('a body without end', async () => {
    const start = performance.now();
    const socket = await hold(hasty, (await hasty.as('demo-owner-1')).token);
    await new Promise((resolve) => socket.on('close', resolve).resume());
    expect(performance.now() - start).toBeLessThan(20_000);
    await until(async () => (await inFlight(hasty)) === 0);
  });

  test('a hundred of both, and everybody else is served', async () => {
    const { port } = hasty.server.address() as AddressInfo;
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write('GET / HTTP/1.1\r\n');
      return socket;
    });
    await expect((await hasty.as('demo-owner-1')).identity.me()).resolves.toMatchObject({ name: '陈晓岚' });
    await Promise.all(slow.map((socket) => new Promise((resolve) => socket.on('close', resolve).resume())));
  });
});

describe('a WeChat that is away', () => {
  const signInAt = async (base: string) => {
    const away = await startWorld({ settings: { WX_API_BASE: base } });
    const start = performance.now();
    const answer = await away.raw().post('/api/sessions').send({ code: 'a-code' });
    const ms = performance.now() - start;
    await away.stop();
    return { problem: JSON.parse(answer.text) as object, ms };
  };

  test('refuses connections', async () => {
    const { problem, ms } = await signInAt('http://127.0.0.1:1');
    expect(problem).toMatchObject({ status: 503, code: 'identity.wechat-unavailable' });
    expect(ms).toBeLessThan(30_000);
  });

  test('takes them and says nothing', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { problem, ms } = await signInAt(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    expect(problem).toMatchObject({ status: 503, code: 'identity.wechat-unavailable' });
    process.stdout.write(`mute WeChat: sign-in refused after ${Math.round(ms)} ms\n`);
    expect(ms).toBeLessThan(30_000);
    mute.close();
  });
});
