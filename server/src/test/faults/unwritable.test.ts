import { connect, type AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { setOnWriter, testEngine } from '../../database/testing.ts';
import { Tickets } from '../../tickets/tickets.tables.ts';
import { submitTo } from '../process/process.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

let said = '';
const log = pino({ level: 'debug' }, new Writable({ write: (line, _, done) => void ((said += String(line)), done()) }));
let world: World;
let chen: Person;
beforeAll(async () => {
  world = await startWorld({ deps: () => ({ log }) });
  chen = await world.as('demo-owner-1');
});
afterAll(() => world.stop());
beforeEach(() => {
  said = '';
});
const port = () => (world.server.address() as AddressInfo).port;
const submit = (key: string, text?: string) => submitTo(`http://127.0.0.1:${port()}`, chen.token, key, text);

/** Of a server it would need rights that the tests do not have there. */
const onSqlite = testEngine === 'sqlite' ? describe : describe.skip;

onSqlite('a database that can be read and not written', () => {
  const within = async (setting: string, back: string, work: () => Promise<void>) => {
    setOnWriter(world.deps.db, setting);
    try {
      await work();
    } finally {
      setOnWriter(world.deps.db, back);
    }
  };
  const text = '漏水'.repeat(200);

  test('that only reads is busy, is said by /readyz, and is written again when it can be', async () => {
    await within('query_only = ON', 'query_only = OFF', async () => {
      expect(await submit('read-only')).toMatchObject({ status: 503 });
      const { status, body } = await world.raw().get('/readyz');
      expect({ status, ...JSON.parse(JSON.stringify(body)) }).toMatchObject({ status: 503 });
      await expect(chen.tickets.list()).resolves.toMatchObject({ items: [] });
    });
    expect(await submit('read-only')).toMatchObject({ status: 201 });
  });

  test('on a full disk keeps nothing of what it refuses', async () => {
    const before = await world.deps.db.read.count(Tickets);
    const statuses: number[] = [];
    await within('max_page_count = 1', 'max_page_count = 4294967294', async () => {
      for (let n = 0; n < 60; n += 1) statuses.push((await submit(`full-disk-${n}`, text)).status);
    });
    expect(statuses).toContain(503);
    expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([]);
    const kept = statuses.filter((status) => status === 201).length;
    expect(await world.deps.db.read.count(Tickets)).toBe(before + kept);
    expect(await submit('full-disk-59', text)).toMatchObject({ status: 201 });
  });
});

test('a phone that hangs up half way is no error in the log', async () => {
  const lines = `host: linli\r\nauthorization: Bearer ${chen.token}\r\nidempotency-key: hangs-up-1`;
  const head = `POST /api/tickets HTTP/1.1\r\n${lines}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`;
  const seen = async () =>
    (await world.metrics.registry.getSingleMetric('linli_request_seconds')!.get()).values
      .filter(({ labels }) => labels.status === '400' && labels.route === '/api/tickets')
      .reduce((sum, { value }) => sum + value, 0);
  for (const end of ['destroy', 'resetAndDestroy'] as const) {
    const before = await seen();
    const socket = connect(port(), '127.0.0.1').on('error', () => undefined);
    await new Promise<void>((sent) => void socket.write(head, () => sent()));
    // The server has begun to read before the phone hangs up.
    await chen.identity.me();
    socket[end]();
    while ((await seen()) === before) await new Promise((turn) => setImmediate(turn));
  }
  const errors = said.split('\n').filter((line) => line && (JSON.parse(line) as { level: number }).level >= 50);
  expect(errors).toEqual([]);
});
