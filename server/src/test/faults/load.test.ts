import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { sendBytes } from '../world/plain-http.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

const IN_FLIGHT = 4;
const limits = { headersTimeout: 2000, requestTimeout: 3000, connectionsCheckingInterval: 50 };

/** Settles what waits for the phone number that WeChat knows. */
let numbersCome: (() => void)[] = [];
let world: World;
/** The same with less patience. */
let hasty: World;
let chen: Person;
beforeAll(async () => {
  world = await startWorld({
    settings: { MAX_IN_FLIGHT: String(IN_FLIGHT), PROXY_HOPS: '1' },
    deps: ({ wechat }) => ({
      wechat: {
        ...wechat,
        phoneNumber: () => new Promise((_, reject) => numbersCome.push(() => reject(new Error('no number')))),
      },
    }),
  });
  hasty = await startWorld({ limits });
  chen = await world.as('demo-owner-1');
});
afterAll(async () => {
  await hasty.stop();
  await world.stop();
});

const address = ({ server }: World) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const from = (client: string, { token } = chen) => ({ authorization: `Bearer ${token}`, 'x-forwarded-for': client });

/** A request whose body never comes to its end. */
async function hold({ server }: World, token: string, client = '203.0.113.1'): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write(
    `POST /api/tickets HTTP/1.1\r\nhost: linli\r\nauthorization: Bearer ${token}\r\nx-forwarded-for: ${client}\r\nidempotency-key: slow-sender-1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  );
  return socket;
}
/** A request that is in work until its number comes. */
const occupy = (n: number) =>
  fetch(`${address(world)}/api/homes/by-phone`, {
    method: 'POST',
    headers: { ...from('203.0.113.2'), 'content-type': 'application/json', 'idempotency-key': `occupies-${n}` },
    body: JSON.stringify({ phoneCode: 'x' }),
  });
const inFlight = async ({ metrics } = world) =>
  (await metrics.registry.getSingleMetric('linli_requests_in_flight')!.get()).values[0]!.value;
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
};
const busy = { status: 503, code: 'server.busy', retryAfter: '2' };
const submit = async (client: string) => {
  const answer = await fetch(`${address(world)}/api/tickets`, {
    method: 'POST',
    headers: { ...from(client), 'content-type': 'application/json', 'idempotency-key': `sent-whole-${client}` },
    body: JSON.stringify({
      place: 'HOME',
      category: 'WATER',
      text: '漏',
      contact: { name: '陈', phone: '13800001001' },
    }),
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
};

test('more at once than we can serve: the rest is told at once to come back, and who watches over us is answered', async () => {
  const occupied = Array.from({ length: IN_FLIGHT }, (_, n) => occupy(n));
  await until(async () => (await inFlight()) === IN_FLIGHT);
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => fetch(`${address(world)}/api/me`, { headers: from('203.0.113.3') })),
  );
  const shed = (performance.now() - start) / answers.length;
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'server.busy', retryAfter: 2 });
  }
  const asked = performance.now();
  for (const watched of ['/healthz', '/readyz', '/metrics'])
    expect(await fetch(`${address(world)}${watched}`)).toMatchObject({ status: 200 });
  const health = performance.now() - asked;
  process.stdout.write(`overload: ${shed.toFixed(1)} ms per refusal, watched in ${health.toFixed(1)} ms\n`);
  for (const come of numbersCome) come();
  numbersCome = [];
  await Promise.all(occupied);
  await until(async () => (await inFlight()) === 0);
  await expect(chen.identity.me()).resolves.toMatchObject({ name: '陈晓岚' });
});

describe('who sends half and waits', () => {
  test('takes nobody’s place, and of those for what is on its way only their address’s', async () => {
    const held = await Promise.all(Array.from({ length: 3 * IN_FLIGHT }, () => hold(world, chen.token)));
    let tooMany = 0;
    for (const socket of held) void answered(socket).then(() => (tooMany += 1));
    await until(async () => tooMany === 2 * IN_FLIGHT);
    for (let n = 0; n < 2 * IN_FLIGHT; n += 1)
      expect(await fetch(`${address(world)}/api/me`, { headers: from('203.0.113.1') })).toMatchObject({ status: 200 });
    expect(await submit('203.0.113.1')).toEqual(busy);
    expect(await submit('203.0.113.4')).toMatchObject({ status: 201 });
    await until(async () => (await inFlight()) === 0);
    for (const socket of held) socket.destroy();
    await until(async () => (await submit('203.0.113.1')).status === 201);
    // An answer can be read before the server has given its place back.
    await until(async () => (await inFlight()) === 0);
  });

  test('and sends the rest when there is no place left is told to come back', async () => {
    const socket = await hold(world, chen.token);
    const occupied = Array.from({ length: IN_FLIGHT }, (_, n) => occupy(10 + n));
    await until(async () => (await inFlight()) === IN_FLIGHT);
    socket.write(`${' '.repeat(98)}}`);
    expect(await answered(socket)).toMatch(/^HTTP\/1.1 503/);
    socket.destroy();
    for (const come of numbersCome) come();
    numbersCome = [];
    await Promise.all(occupied);
    await until(async () => (await inFlight()) === 0);
  });
});

const answered = (socket: Socket) =>
  new Promise<string>((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString('latin1'))));

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
