import { In } from 'typeorm';
import { Tickets } from '../../tickets/tickets.tables.ts';
import { end, startProcess, submitTo, type ServerProcess } from '../process/process.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

let world: World;
let chen: Person;
const processes: ServerProcess[] = [];
const start = async (settings?: Record<string, string>) => {
  const server = await startProcess(world, settings);
  processes.push(server);
  return server;
};

beforeAll(async () => {
  world = await startWorld();
  chen = await world.as('demo-owner-1');
});
afterAll(async () => {
  await Promise.all(processes.map(end));
  await world.stop();
});

const count = async (table: 'tickets' | 'ticket_events' | 'ticket_clocks' | 'outbox' | 'idempotency_keys') => {
  const [counted] = await world.deps.db.read.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
  return counted!.n;
};
const stored = async () => ({
  tickets: await count('tickets'),
  events: await count('ticket_events'),
  clocks: await count('ticket_clocks'),
  messages: await count('outbox'),
  keys: await count('idempotency_keys'),
});
const plus = (before: Awaited<ReturnType<typeof stored>>, n: number) =>
  Object.fromEntries(Object.entries(before).map(([name, value]) => [name, value + n]));

describe('a server that is killed while a resident submits', () => {
  let heir: ServerProcess | undefined;
  test.each([
    ['before-effect', 0],
    ['before-commit', 0],
    ['before-answer', 1],
  ])('%s leaves %i of everything, and her second try makes it exactly one', async (point, kept) => {
    const before = await stored();
    const dying = await start({ CRASH_AT: point });
    expect(await submitTo(dying.url, chen.token, `crash-${point}`)).toMatchObject({ status: 0 });
    expect(await dying.ended).toBe('SIGKILL');
    expect(await stored()).toEqual(plus(before, kept));

    heir ??= await start();
    const [again, more] = [
      await submitTo(heir.url, chen.token, `crash-${point}`),
      await submitTo(heir.url, chen.token, `crash-${point}`),
    ];
    expect(again).toMatchObject({ status: 201, number: expect.stringMatching(/^\d{8}-\d{4}$/) });
    expect(more.number).toBe(again.number);
    expect(await stored()).toEqual(plus(before, 1));
  });
});

test('a server that is asked to stop answers all it was asked, says early that it goes, and ends in time', async () => {
  const server = await start();
  const notReady = () =>
    fetch(`${server.url}/readyz`).then(
      ({ ok }) => !ok,
      () => true,
    );
  const acknowledged: string[] = [];
  const others: number[] = [];
  let leaving = false;
  // As a load balancer does it: who is no longer ready is sent nothing new.
  const client = async (n: number) => {
    for (let round = 0; !leaving; round += 1) {
      const { status, id } = await submitTo(server.url, chen.token, `drain-${n}-${round}`);
      if (status === 201) acknowledged.push(id!);
      else others.push(status);
    }
  };
  const clients = Promise.all(Array.from({ length: 8 }, (_, n) => client(n)));
  await until(async () => acknowledged.length > 20);
  const asked = performance.now();
  server.child.kill('SIGTERM');
  await until(notReady);
  const noticed = performance.now() - asked;
  leaving = true;
  await clients;
  expect(await server.ended).toBe(0);
  const took = performance.now() - asked;
  expect(others).toEqual([]);
  const kept = await world.deps.db.read.findBy(Tickets, { id: In(acknowledged) });
  expect(kept).toHaveLength(acknowledged.length);
  process.stdout.write(
    `drain: noticed after ${Math.round(noticed)} ms, ended after ${Math.round(took)} ms, ${acknowledged.length} answered, 0 lost\n`,
  );
  expect(took).toBeLessThan(40_000);
});

test('also clients that do not look whether it is ready lose nothing that was acknowledged, and it ends in time', async () => {
  const server = await start();
  const acknowledged: string[] = [];
  let unanswered = 0;
  let gone = false;
  void server.ended.then(() => (gone = true));
  const client = async (n: number) => {
    for (let round = 0; !gone; round += 1) {
      const { status, id } = await submitTo(server.url, chen.token, `deaf-${n}-${round}`);
      if (status === 201) acknowledged.push(id!);
      else if (status === 0) {
        unanswered += 1;
        return;
      }
    }
  };
  const clients = Promise.all(Array.from({ length: 8 }, (_, n) => client(n)));
  await until(async () => acknowledged.length > 20);
  const asked = performance.now();
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  const took = performance.now() - asked;
  await clients;
  const kept = await world.deps.db.read.findBy(Tickets, { id: In(acknowledged) });
  expect(kept).toHaveLength(acknowledged.length);
  expect(unanswered).toBeLessThanOrEqual(8);
  expect(took).toBeLessThan(40_000);
  process.stdout.write(`busy drain: ended after ${Math.round(took)} ms, ${acknowledged.length} answered\n`);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); performance.now() - start < 120_000;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to pass within two minutes');
}
