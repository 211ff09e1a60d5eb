import { HOUR } from '@linli/shared/kit/time.ts';
import { startWorld, type World } from '../test/world/world.ts';
import { announceBreaches } from './sla/breaches.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ connections: 10 });
});
afterAll(() => world.stop());

test('a promise breaks at the very moment somebody acts: neither undoes the other', async () => {
  const [chen, cs] = [await world.as('demo-owner-1'), await world.as('demo-cs-1')];
  const contact = { name: '陈', phone: '13800001001' };
  const tickets = await Promise.all(
    Array.from({ length: 12 }, () =>
      chen.tickets.submit({ body: { place: 'HOME', category: 'WATER', text: '漏', contact } }),
    ),
  );
  world.tick(3 * HOUR);
  const done = Promise.all(
    tickets.map(async ({ id, version }) => {
      const accept = (at: number) =>
        cs.ticketsAdmin.triage({
          params: { ticketId: id },
          body: { version: at, kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' },
        });
      return accept(version).catch(() => accept(version + 1));
    }),
  );
  await Promise.all([done, announceBreaches(world.deps, world.now()), announceBreaches(world.deps, world.now())]);
  await announceBreaches(world.deps, world.now());
  for (const { id } of tickets) {
    const ticket = await cs.ticketsAdmin.find({ params: { ticketId: id } });
    const told = ticket.timeline.filter(({ type }) => type === 'breach').length;
    expect(ticket).toMatchObject({ state: 'ACCEPTED', timeline: { length: 2 + told }, version: 2 + told });
    expect(ticket.clocks.filter(({ breachedAt }) => breachedAt)).toHaveLength(told);
    expect(told).toBeGreaterThan(0);
  }
});

test('forty-eight report at once: nobody waits for the number of another, and no number is given twice', async () => {
  const chen = await world.as('demo-owner-1');
  const contact = { name: '陈', phone: '13800001001' };
  const { db } = world.deps;
  const locked: string[] = [];
  const tx = db.tx.bind(db);
  // Whether the counter's row is locked in the transaction that keeps the ticket, to its end.
  db.tx = (work) =>
    tx(async (handle) => {
      const said: string[] = [];
      const answer = handle.answer.bind(handle);
      handle.answer = (sql, params) => (said.push(sql), answer(sql, params));
      const done = await work(handle);
      if (said.some((sql) => /^INSERT INTO tickets\b/.test(sql)))
        locked.push(...said.filter((sql) => /counters/.test(sql)));
      return done;
    });
  const filed = await Promise.all(
    Array.from({ length: 48 }, () =>
      chen.tickets.submit({ body: { place: 'HOME', category: 'WATER', text: '漏', contact } }),
    ),
  );
  db.tx = tx;
  expect(new Set(filed.map(({ number }) => number)).size).toBe(48);
  expect(locked).toEqual([]);
});
