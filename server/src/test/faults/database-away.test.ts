import { TcpProxy } from '../../database/drivers/tcp-proxy.ts';
import { testEngine } from '../../database/testing.ts';
import { Tickets } from '../../tickets/tickets.tables.ts';
import { end, startProcess, submitTo, type ServerProcess } from '../process/process.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

/** The embedded engine cannot be away. */
const onMysql = testEngine === 'mysql' ? describe : describe.skip;

onMysql('A server whose database is away', () => {
  let world: World;
  let chen: Person;
  let proxy: TcpProxy;
  let server: ServerProcess;
  const url = () => server.url;

  beforeAll(async () => {
    world = await startWorld();
    chen = await world.as('demo-owner-1');
    const direct = new URL(world.deps.config.DATABASE_URL);
    proxy = new TcpProxy(Number(direct.port));
    direct.port = String(await proxy.listen());
    // Redis is away from beginning to end, too: it only wakes.
    server = await startProcess(world, {
      DATABASE_URL: direct.href,
      BACKGROUND: '1',
      REDIS_URL: 'redis://127.0.0.1:1',
    });
  });
  afterAll(async () => {
    await end(server);
    await proxy.close();
    await world.stop();
  });

  const list = async () => {
    const start = performance.now();
    const answer = await fetch(`${url()}/api/tickets`, { headers: { authorization: `Bearer ${chen.token}` } });
    const problem = (await answer.json()) as { code?: string };
    return {
      status: answer.status,
      code: problem.code,
      retryAfter: answer.headers.get('retry-after'),
      ms: performance.now() - start,
    };
  };
  const refused = { status: 503, code: 'server.busy', retryAfter: '2' };
  /** How long it takes until everybody is served again, without a restart. */
  const recovery = async () => {
    const start = performance.now();
    while ((await list()).status !== 200)
      if (performance.now() - start > 120_000) throw new Error('It did not recover');
    return performance.now() - start;
  };

  test('serves as any other while all is well', async () => {
    expect(await list()).toMatchObject({ status: 200 });
    expect(await submitTo(url(), chen.token, 'all-is-well')).toMatchObject({ status: 201 });
  });

  test('says so at once when connections are refused, still lives, and recovers by itself', async () => {
    await proxy.close();
    const answers = await Promise.all(Array.from({ length: 20 }, list));
    for (const answer of answers) expect(answer).toMatchObject(refused);
    expect(await submitTo(url(), chen.token, 'nobody-there')).toMatchObject({ status: 503 });
    expect((await fetch(`${url()}/healthz`)).status).toBe(200);
    expect((await fetch(`${url()}/readyz`)).status).toBe(503);
    // What the database cannot say is left out; who watches us still reads the rest.
    const figures = await fetch(`${url()}/metrics`);
    expect(figures.status).toBe(200);
    expect(await figures.text()).toContain('linli_requests_in_flight');
    await proxy.listen();
    const took = await recovery();
    process.stdout.write(
      `database refused: slowest answer ${Math.round(Math.max(...answers.map(({ ms }) => ms)))} ms, recovered ${Math.round(took)} ms after it was back\n`,
    );
    expect(took).toBeLessThan(30_000);
    expect(await submitTo(url(), chen.token, 'nobody-there')).toMatchObject({ status: 201 });
  });

  test('says so in bounded time when nothing comes back, and recovers by itself', async () => {
    proxy.silent = true;
    const answers = await Promise.all(Array.from({ length: 20 }, list));
    const slowest = Math.max(...answers.map(({ ms }) => ms));
    for (const answer of answers) expect(answer).toMatchObject(refused);
    const asked = performance.now();
    expect((await fetch(`${url()}/healthz`)).status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(10_000);
    proxy.silent = false;
    const took = await recovery();
    process.stdout.write(
      `database silent: slowest answer ${Math.round(slowest)} ms, recovered ${Math.round(took)} ms after it spoke\n`,
    );
    expect(slowest).toBeLessThan(60_000);
    expect(took).toBeLessThan(60_000);
  });

  test('keeps what it acknowledged, and nothing twice, when connections are cut under load', async () => {
    const acknowledged = new Map<string, string>();
    let cuts = true;
    const cutting = (async () => {
      // Between two cuts somebody is served, however slow the machine: otherwise only the number of tries would be tested.
      for (let served = -1; cuts; await new Promise((resolve) => setTimeout(resolve, 150))) {
        if (acknowledged.size === served) continue;
        served = acknowledged.size;
        proxy.cut();
      }
    })();
    const statuses: number[] = [];
    await Promise.all(
      Array.from({ length: 4 }, async (_, n) => {
        for (let round = 0; round < 15; round += 1) {
          const key = `cutting-${n}-${round}`;
          // As a phone does: the same intention under the same key, until there is an answer.
          for (let tries = 0; tries < 40; tries += 1) {
            const { status, id } = await submitTo(url(), chen.token, key);
            statuses.push(status);
            if (status !== 201) continue;
            acknowledged.set(key, id!);
            break;
          }
        }
      }),
    );
    cuts = false;
    await cutting;
    expect(new Set(statuses.filter((status) => status !== 201 && status !== 503))).toEqual(new Set());
    const rows = await world.deps.db.read.find(Tickets);
    const kept = new Set(rows.map(({ id }) => id));
    expect([...acknowledged.values()].filter((id) => !kept.has(id))).toEqual([]);
    // The two of the tests before, and one for each intention.
    expect(acknowledged.size).toBe(60);
    expect(kept.size).toBe(62);
    process.stdout.write(
      `database cut: ${statuses.filter((s) => s === 503).length} × 503, 60 intentions, 60 tickets\n`,
    );
  });
});
