import { emit } from '../outbox.service.ts';
import { DeadLetters } from '../outbox.tables.ts';
import { countBacklog } from '../queue.ts';
import { createOutbox } from '../worker.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { eventType } from '../../kit/events.ts';
import type { QueryEvent } from '../../database/drivers/engine.ts';
import { explain } from '../../database/queries/explain.ts';
import { actorOf } from '../../sessions/actor.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';

let world: World;
let admin: Person;
beforeEach(async () => {
  world = await startWorld();
  admin = await world.as('demo-admin');
});
afterEach(() => world.stop());

const payload = {
  ticketId: 't',
  contact: { phone: '13800138000', note: '请打 13912345678 联系' },
  openid: 'o_secret',
  hint: '已派单',
};

const dispatched = eventType('ticket.dispatch', z.unknown());

/** A message that nobody can deliver, of this estate or another. */
async function die(key: string, estateId?: string): Promise<void> {
  const { deps } = world;
  const actor = await actorOf(deps, admin.token, world.now());
  const message = { key, payload, ...(estateId && { estateId }) };
  await deps.db.tx((db) => emit({ db, deps, now: world.now(), actor: actor! }, dispatched, message));
  const broken = () => Promise.reject(new Error('WeChat is away for 13800138000'));
  await createOutbox(deps, new Map([[dispatched.topic, [broken]]]), { maxAttempts: 1 }).drain();
}

describe('an administrator', () => {
  test('sees what could not be delivered, newest first, without phones and secrets', async () => {
    await die('t1');
    world.tick(60_000);
    await die('t2');
    const { items } = await admin.outboxAdmin.deadLetters();
    expect(items.map(({ key }) => key)).toEqual(['t2', 't1']);
    expect(items[0]).toMatchObject({
      topic: 'ticket.dispatch',
      attempts: 1,
      diedAt: new Date(world.now()).toISOString(),
      error: 'Error: WeChat is away for 138****8000',
    });
    expect(JSON.parse(items[0]!.payload)).toEqual({
      ticketId: 't',
      contact: { phone: '***', note: '请打 139****5678 联系' },
      openid: '***',
      hint: '已派单',
    });
  });

  test('turns the pages of a long list and meets each once', async () => {
    for (const key of ['t1', 't2', 't3', 't4', 't5']) await die(key);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.outboxAdmin.deadLetters({ query: { limit: 2, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(['t5', 't4', 't3', 't2', 't1']);
    const forged = admin.outboxAdmin.deadLetters({ query: { cursor: 'forged' } });
    await expect(forged).rejects.toEqual(refusedWith('request.invalid'));
  });

  test('has one delivered again, which then reaches its handler with its first id', async () => {
    await die('t1');
    const [letter] = (await admin.outboxAdmin.deadLetters()).items;
    await admin.outboxAdmin.retry({ params: { letterId: letter!.id } });
    const delivered: unknown[] = [];
    const handle = async (event: unknown) => void delivered.push(event);
    await createOutbox(world.deps, new Map([[dispatched.topic, [handle]]])).drain();
    expect(delivered).toMatchObject([{ id: letter!.id, payload, attempt: 1 }]);
    expect(await countBacklog(world.deps.db)).toEqual({ pending: 0, dead: 0 });
    const twice = admin.outboxAdmin.retry({ params: { letterId: letter!.id } });
    await expect(twice).rejects.toEqual(refusedWith('resource.not-found'));
  });

  test('sees and touches nothing of another estate', async () => {
    await die('t1', world.deps.newId());
    expect(await admin.outboxAdmin.deadLetters()).toEqual({ items: [] });
    const [letter] = await world.deps.db.read.find(DeadLetters);
    await expect(admin.outboxAdmin.retry({ params: { letterId: letter!.id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    expect(await countBacklog(world.deps.db)).toEqual({ pending: 0, dead: 1 });
  });
});

test.each(['demo-owner-1', 'demo-cs-lead', 'demo-manager'] as const)('%s may not look', async (code) => {
  const person = await world.as(code);
  const letterId = world.deps.newId();
  await expect(person.outboxAdmin.deadLetters()).rejects.toEqual(refusedWith('identity.forbidden'));
  await expect(person.outboxAdmin.retry({ params: { letterId } })).rejects.toEqual(refusedWith('identity.forbidden'));
});

test('the list is read from its index, also further down', async () => {
  const queries: QueryEvent[] = [];
  await world.stop();
  world = await startWorld({ onQuery: (query) => void queries.push(query) });
  admin = await world.as('demo-admin');
  for (const key of ['t1', 't2', 't3']) await die(key);
  queries.length = 0;
  const { next } = await admin.outboxAdmin.deadLetters({ query: { limit: 1 } });
  await admin.outboxAdmin.deadLetters({ query: { limit: 1, cursor: next! } });
  const lists = queries.filter(({ sql }) => sql.includes('dead_letters'));
  expect(lists).toHaveLength(2);
  for (const { sql, params } of lists) {
    const { fullScan, sorts } = await explain(world.deps.db, sql, params);
    expect({ fullScan, sorts }).toEqual({ fullScan: false, sorts: false });
  }
});
