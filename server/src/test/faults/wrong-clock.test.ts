import { Not } from 'typeorm';
import { DAY, HOUR } from '@linli/shared/kit/time.ts';
import { countGuess } from '../../homes/binding/guesses.service.ts';
import { MessageRecipients } from '../../messages/messages.tables.ts';
import { Jobs } from '../../scheduler/scheduler.tables.ts';
import { startProcess } from '../process/process.ts';
import { startWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const ready = async () => (await world.raw().get('/readyz')).text;
const figure = async (name: string, job: string) => {
  const { values } = await world.metrics.registry.getSingleMetric(name)!.get();
  return values.find(({ labels }) => labels.job === job)?.value;
};
const due = (due_at: number) =>
  world.deps.db.tx((db) => db.update(Jobs, { name: 'idempotency.forget' }, { due_at, leased_until: 0 }));

test('whoever watches is told how long ago each job ran, and when time stands still', async () => {
  await world.scheduler.runDue(world.now());
  expect(await ready()).toBe('ok');
  world.tick(HOUR / 2);
  expect(await figure('linli_job_last_run_age_seconds', 'idempotency.forget')).toBe(1800);
  expect(await figure('linli_job_stands_still', 'idempotency.forget')).toBe(0);
  await due(world.now() + 365 * DAY);
  expect(await ready()).toContain('time stands still for idempotency.forget');
  expect(await figure('linli_job_stands_still', 'idempotency.forget')).toBe(1);
  await world.scheduler.runDue(world.now());
  expect(await figure('linli_job_last_run_age_seconds', 'idempotency.forget')).toBe(0);
  expect(await ready()).not.toContain('idempotency.forget');
});

test('a message that a wrong clock put off, or claimed, arrives within the hour', async () => {
  const [chen, cs] = [await world.as('demo-owner-1'), await world.as('demo-cs-1')];
  const contact = { name: '陈晓岚', phone: '13800001001' };
  const { id } = await chen.tickets.submit({ body: { place: 'HOME', category: 'WATER', text: '漏水', contact } });
  const how = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' } as const;
  await cs.ticketsAdmin.triage({ params: { ticketId: id }, body: { version: 1, ...how } });
  await world.outbox.drain();
  const { db } = world.deps;
  const [row] = await db.read.find(MessageRecipients);
  const { person_id, message_id } = row!;
  const states = [
    { due_at: world.now() + 365 * DAY, claim: null },
    { due_at: world.now() + DAY, claim: 'a process ahead of time' },
  ];
  for (const astray of states) {
    await db.tx((tx) => tx.update(MessageRecipients, { person_id, message_id }, { ...astray, told_at: null }));
    world.tick(HOUR);
    await world.scheduler.runDue(world.now());
    world.tick(HOUR / 60);
    await world.scheduler.runDue(world.now());
    const found = await db.read.findOneBy(MessageRecipients, { person_id, message_id });
    expect(found!.due_at ?? 0).toBeLessThan(world.now() + DAY / 2);
    expect(found!.claim).not.toBe('a process ahead of time');
  }
});

test('guesses it has counted lock nobody out until its time', async () => {
  const { id } = await (await world.as('demo-owner-1')).identity.me();
  const guessUntilLocked = async (now: number) => {
    for (let guess = 1; guess <= 10; guess += 1) await countGuess(world.deps, id, now);
    await expect(countGuess(world.deps, id, now)).rejects.toMatchObject({ code: 'request.too-many' });
  };
  await guessUntilLocked(world.now() + 365 * DAY);
  await guessUntilLocked(world.now());
});

test('a process that cannot listen ends, and has begun no work unseen', async () => {
  const { port } = world.server.address() as { port: number };
  await world.deps.db.tx((db) => db.delete(Jobs, { name: Not('') }));
  await expect(startProcess(world, { PORT: String(port), BACKGROUND: '1' })).rejects.toThrow(/EADDRINUSE/);
  expect(await world.deps.db.read.find(Jobs)).toEqual([]);
});
