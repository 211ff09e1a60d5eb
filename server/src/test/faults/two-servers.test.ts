import { randomUUID } from 'node:crypto';
import { templates } from '@linli/wechat-standin/templates.ts';
import { Outbox } from '../../outbox/outbox.tables.ts';
import { Jobs } from '../../scheduler/scheduler.tables.ts';
import { TicketEvents } from '../../tickets/tickets.tables.ts';
import { end, startProcess, submitTo, type ServerProcess } from '../process/process.ts';
import { startWorld, type Person, type World } from '../world/world.ts';

let world: World;
let chen: Person;
let servers: ServerProcess[] = [];
beforeAll(async () => {
  world = await startWorld();
  chen = await world.as('demo-owner-1');
  // Both answer, deliver and keep time.
  servers = await Promise.all([startProcess(world, { BACKGROUND: '1' }), startProcess(world, { BACKGROUND: '1' })]);
});
afterAll(async () => {
  await Promise.all(servers.map(end));
  await world.stop();
});

const url = (n: number) => servers[n % servers.length]!.url;

test('a hundred identical submissions over two servers make one ticket', async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => submitTo(url(n), chen.token, key)));
  // Where there are too many at once some are told to try again, and do.
  const late = await Promise.all(
    answers.filter(({ status }) => status === 503).map((_, n) => submitTo(url(n), chen.token, key)),
  );
  const done = [...answers, ...late].filter(({ status }) => status === 201);
  expect([...answers, ...late].filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
  expect(done.length).toBeGreaterThan(50);
  expect(new Set(done.map(({ number }) => number)).size).toBe(1);
  const { items } = await chen.tickets.list({ query: { limit: 100 } });
  expect(items).toHaveLength(1);
});

test('two at the desk race for forty tickets: each has one winner, and the other sees it', async () => {
  const [cs, lead] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead')];
  const triage = async (server: string, { token }: Person, id: string, urgency: string) => {
    const answer = await fetch(`${server}/api/admin/tickets/${id}/triage`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, kind: 'REPAIR_PRIVATE', category: 'WATER', urgency }),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as { urgency?: string; current?: { urgency: string; version: number } },
    };
  };
  for (let round = 0; round < 40; round += 1) {
    const { id } = await submitTo(url(round), chen.token, randomUUID());
    const both = await Promise.all([triage(url(0), cs, id!, 'MAJOR'), triage(url(1), lead, id!, 'MINOR')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const [won, lost] = both.toSorted((a, b) => a.status - b.status);
    expect(lost!.body.current).toMatchObject({ version: 2, urgency: won!.body.urgency });
  }
  const events = await world.deps.db.read.findBy(TicketEvents, { type: 'triage' });
  expect(events).toHaveLength(40);
});

test('both deliver and keep time, and nothing is told or done twice', async () => {
  const openid = 'o_demo-owner-1';
  const post = (path: string, body: object) =>
    fetch(`${world.standin.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await emptied();
  for (let n = 0; n < 40; n += 1) {
    await post('/standin/subscribe', { openid, tmplIds: [templates.ticketProgress.id] });
    await chen.messages.recordChoices({ body: { choices: [{ template: 'PROGRESS', choice: 'accept' }] } });
  }
  const before = await told(openid);
  const cs = await world.as('demo-cs-1');
  const ids = await Promise.all(
    Array.from({ length: 12 }, async (_, n) => (await submitTo(url(n), chen.token, randomUUID())).id!),
  );
  await Promise.all(
    ids.map((ticketId) =>
      cs.ticketsAdmin.triage({
        params: { ticketId },
        body: { version: 1, kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' },
      }),
    ),
  );
  await emptied();
  expect((await told(openid)) - before).toBe(12);
  const jobs = await world.deps.db.read.find(Jobs);
  expect(jobs.length).toBeGreaterThan(0);
  expect(jobs.filter(({ failures }) => failures > 0)).toEqual([]);
});

const told = async (openid: string) =>
  ((await (await fetch(`${world.standin.url}/standin/messages?openid=${openid}`)).json()) as { messages: unknown[] })
    .messages.length;

/** The two servers look every second or when they themselves have sent something. */
async function emptied(): Promise<void> {
  for (const start = performance.now(); performance.now() - start < 200_000;) {
    if (!(await world.deps.db.read.exists(Outbox))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The outbox was not emptied within 200 seconds');
}
