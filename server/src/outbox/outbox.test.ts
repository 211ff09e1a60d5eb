import { pino } from 'pino';
import * as z from '@linli/shared/kit/zod.ts';
import { createTestDatabase, openTestDatabase, patience, testEngine } from '../database/testing.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { isRerunnable } from '../database/errors.ts';
import { createIds } from '../database/ids.ts';
import type { Deps } from '../kit/deps.ts';
import { eventType, type Delivery } from '../kit/events.ts';
import { emit } from './outbox.service.ts';
import { outboxMigrations } from './outbox.migrations.ts';
import { DeadLetters, Outbox, outboxEntities } from './outbox.tables.ts';
import { claim, countBacklog, settle } from './queue.ts';
import { createOutbox, type Handlers, type OutboxOptions } from './worker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let db: Database;
let now: number;
let deps: Deps;
let lines: string[];

beforeEach(async () => {
  db = await openTestDatabase(outboxMigrations, { entities: outboxEntities });
  now = Date.UTC(2026, 0, 5, 7);
  const newId = createIds();
  lines = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  deps = { db, clock: () => now, newId: () => newId(now), log } as unknown as Deps;
});
afterEach(() => db.close());

const submitted = eventType('ticket.submit', z.unknown());
const arrived = eventType('parcel.arrive', z.unknown());

const tell = (key: string, payload: unknown = {}, event = submitted) =>
  db.tx((tx) => emit({ db: tx, now, deps, actor: { estateId: 'e' } }, event, { key, payload }));

type Handler = (delivery: Delivery) => Promise<void>;
const calling = (...handlers: Handler[]): Handlers => new Map([[submitted.topic, handlers]]);
const outboxOf = (handler: Handler, options: OutboxOptions = {}) =>
  createOutbox(deps, calling(handler), { random: () => 1, ...options });

/** Collects what is delivered. */
const collector = () => {
  const events: Delivery[] = [];
  return { events, handler: async (event: Delivery) => void events.push(event) };
};

describe('what is told', () => {
  test('reaches its handler once, with its payload and an id', async () => {
    await tell('t1', { number: '20260105-0001' });
    const { events, handler } = collector();
    await outboxOf(handler).drain();
    await outboxOf(handler).drain();
    expect(events).toEqual([
      {
        id: expect.any(String),
        topic: 'ticket.submit',
        key: 't1',
        payload: { number: '20260105-0001' },
        createdAt: now,
        attempt: 1,
      },
    ]);
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 0 });
  });

  test('never leaves when the change it tells of is rolled back', async () => {
    const failing = db.tx(async (tx) => {
      await emit({ db: tx, now, deps }, submitted, { key: 't1', payload: {} });
      throw new Error('the ticket could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 0 });
  });

  test('goes to all its handlers, and to all of them again when one failed', async () => {
    const [first, second] = [collector(), collector()];
    let broken = true;
    const failing = async (event: Delivery) => {
      if (broken) throw new Error('the work log is away');
      await second.handler(event);
    };
    await tell('t1');
    const outbox = createOutbox(deps, calling(first.handler, failing));
    await outbox.drain();
    broken = false;
    now += MINUTE;
    await outbox.drain();
    expect(first.events.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(second.events.map(({ attempt }) => attempt)).toEqual([2]);
    expect(new Set(first.events.map(({ id }) => id)).size).toBe(1);
  });

  test('is done with where it is known and nobody subscribes to it', async () => {
    await tell('t1');
    await createOutbox(deps, calling()).drain();
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 0 });
  });

  test('waits for a version that knows its topic', async () => {
    await tell('p1', {}, arrived);
    await outboxOf(async () => {}).drain();
    expect(await countBacklog(db)).toEqual({ pending: 1, dead: 0 });
    now += MINUTE;
    const { events, handler } = collector();
    await createOutbox(deps, new Map([[arrived.topic, [handler]]])).drain();
    expect(events).toHaveLength(1);
  });
});

describe('order', () => {
  test('of one ticket is kept, also while its first message fails; other tickets do not wait', async () => {
    for (const step of [1, 2, 3]) await tell('t1', step);
    await tell('t2', 9);
    const delivered: unknown[] = [];
    let broken = true;
    const outbox = outboxOf(async ({ payload }) => {
      if (payload === 1 && broken) throw new Error('WeChat is away');
      delivered.push(payload);
    });
    await outbox.drain();
    expect(delivered).toEqual([9]);
    broken = false;
    await outbox.drain();
    expect(delivered).toEqual([9]);
    now += MINUTE;
    await outbox.drain();
    expect(delivered).toEqual([9, 1, 2, 3]);
  });
});

describe('failure', () => {
  test('is tried again later and later, then given up on and kept for an administrator', async () => {
    await tell('t1', { phone: '13800138000' });
    const pauses: number[] = [];
    let last = now;
    const outbox = outboxOf(
      async () => {
        pauses.push(now - last);
        last = now;
        throw new Error('could not reach 13800138000');
      },
      { maxAttempts: 4 },
    );
    for (let minute = 0; minute < 10; minute += 1) {
      await outbox.drain();
      now += 10_000;
    }
    expect(pauses).toEqual([0, 10_000, 20_000, 40_000]);
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 1 });
    const [letter] = await db.read.find(DeadLetters);
    expect(letter).toMatchObject({ topic: 'ticket.submit', estate_id: 'e', attempts: 4 });
    expect(letter!.last_error).toBe('Error: could not reach 138****8000');
    expect(lines.join()).toContain('given up on');
    expect(lines.join()).not.toContain('13800138000');
  });

  test('of a message given up on does not hold up the ticket for ever', async () => {
    await tell('t1', 1);
    await tell('t1', 2);
    const delivered: unknown[] = [];
    const outbox = outboxOf(
      async ({ payload }) => {
        if (payload === 1) throw new Error('never');
        delivered.push(payload);
      },
      { maxAttempts: 1 },
    );
    await outbox.drain();
    expect(delivered).toEqual([2]);
  });

  test('pauses are spread by chance', async () => {
    await tell('t1');
    await outboxOf(() => Promise.reject(new Error('no')), { random: () => 0 }).drain();
    const [row] = await db.read.find(Outbox);
    expect(row!.available_at - now).toBe(5_000);
  });

  test('a handler that never ends counts as failed when its lease is over', async () => {
    await tell('t1');
    await outboxOf(() => new Promise(() => {}), { leaseMs: 20 }).drain();
    const [row] = await db.read.find(Outbox);
    expect(row).toMatchObject({
      attempts: 1,
      lease_token: null,
      last_error: expect.stringContaining('longer than it may'),
    });
  });
});

describe('a worker that dies', () => {
  const take = (token: string) => claim(db, { token, now, leaseMs: MINUTE, limit: 10 });

  test('after handling and before marking: the message comes again, with the same id', async () => {
    await tell('t1');
    const [lost] = (await take('a worker that was killed')).rows;
    const { events, handler } = collector();
    const outbox = outboxOf(handler);
    await outbox.drain();
    expect(events).toEqual([]);
    now += MINUTE;
    await outbox.drain();
    expect(events).toMatchObject([{ id: lost?.id, attempt: 2 }]);
  });

  test('each time it meets one message: that message is given up on without another try', async () => {
    await tell('t1');
    for (let life = 0; life < 3; life += 1) {
      await take(`life ${life}`);
      now += MINUTE;
    }
    const { events, handler } = collector();
    await outboxOf(handler, { maxAttempts: 3 }).drain();
    expect(events).toEqual([]);
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 1 });
  });

  test('and comes back after its lease was given to another has nothing to say', async () => {
    await tell('t1');
    const [slow] = (await take('slow')).rows;
    now += MINUTE;
    const [next] = (await take('next')).rows;
    await settle(db, slow!);
    expect(await countBacklog(db)).toEqual({ pending: 1, dead: 0 });
    await settle(db, next!);
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 0 });
  });
});

describe('a clock that was wrong for a while', () => {
  const YEAR = 365 * 24 * HOUR;

  test('holds up no message until then: neither one that was told by it, nor one that waited or was claimed', async () => {
    const right = now;
    await tell('waiting', 1);
    await tell('claimed', 2);
    now += YEAR;
    await tell('told', 3);
    await outboxOf(({ payload }) => (payload === 2 ? new Promise(() => {}) : Promise.reject(new Error('away'))), {
      leaseMs: 20,
    }).drain();
    await claim(db, { token: 'killed', now: now + HOUR, leaseMs: MINUTE, limit: 1 });
    now = right;
    const { events, handler } = collector();
    await outboxOf(handler).drain();
    expect(events.map(({ payload }) => payload)).toEqual([1, 2, 3]);
  });

  test('by some minutes is not taken for wrong', async () => {
    await tell('t1');
    await claim(db, { token: 'five minutes ahead', now: now + 4 * MINUTE, leaseMs: 2 * MINUTE, limit: 1 });
    const { events, handler } = collector();
    await outboxOf(handler).drain();
    expect(events).toEqual([]);
  });
});

test('2000 messages and four workers: each message is handled once', async () => {
  const { url, remove } = await createTestDatabase(outboxMigrations);
  // SQLite has one writer, and waiting for one in the same process would block it.
  const doors = await Promise.all(
    [1, 2, 3, 4]
      .slice(0, testEngine === 'mysql' ? 4 : 1)
      .map(() => openDatabase({ ...patience, url, entities: outboxEntities })),
  );
  const newId = createIds();
  const rows = Array.from({ length: 2000 }, (_, index) => ({
    id: newId(now),
    topic: 'ticket.submit',
    estate_id: null,
    ordering_key: `t${index % 500}`,
    payload: String(index),
    created_at: now,
    available_at: now,
    attempts: 0,
    lease_token: null,
    leased_until: 0,
    last_error: null,
  }));
  await doors[0]!.tx((tx) => tx.insert(Outbox, rows));

  const handled: number[] = [];
  const handler: Handler = async ({ payload }) => void handled.push(Number(payload));
  const workers = [0, 1, 2, 3].map((worker) => {
    const own = { ...deps, db: doors[worker % doors.length]! };
    return createOutbox(own, calling(handler), { batch: 25 });
  });
  // Where a round gives way to its neighbours, the next one comes: so does the loop of a started outbox.
  const toTheEnd = (worker: (typeof workers)[number]): Promise<void> =>
    worker.drain().catch((error: unknown) => {
      if (!isRerunnable(error)) throw error;
      return toTheEnd(worker);
    });
  await Promise.all(workers.map(toTheEnd));

  expect(handled.toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index));
  for (let ticket = 0; ticket < 500; ticket += 50) {
    const order = handled.filter((index) => index % 500 === ticket);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
  expect(await countBacklog(doors[0]!)).toEqual({ pending: 0, dead: 0 });
  for (const door of doors) await door.close();
  await remove();
});

describe('a started outbox', () => {
  test('delivers right after the commit, without waiting for the clock', async () => {
    let done = () => {};
    const delivery = new Promise<void>((resolve) => (done = resolve));
    const outbox = outboxOf(async () => done(), { pollMs: HOUR });
    outbox.start();
    await tell('t1');
    await delivery;
    await outbox.stop();
    expect(await countBacklog(db)).toEqual({ pending: 0, dead: 0 });
  });

  test('stops only when what it is handling has ended, and takes nothing new', async () => {
    let begun = () => {};
    let release = () => {};
    const working = new Promise<void>((resolve) => (begun = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    const outbox = outboxOf(
      () => {
        begun();
        return held;
      },
      { pollMs: HOUR },
    );
    outbox.start();
    await tell('t1');
    await working;
    const stopped = outbox.stop();
    await tell('t2');
    release();
    await stopped;
    const left = await db.read.find(Outbox, { select: { ordering_key: true } });
    expect(left).toEqual([{ ordering_key: 't2' }]);
  });

  test('does not wait for ever for a handler that hangs', async () => {
    let begun = () => {};
    let release = () => {};
    const working = new Promise<void>((resolve) => (begun = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    const outbox = outboxOf(() => (begun(), held), { pollMs: HOUR });
    outbox.start();
    await tell('t1');
    await working;
    await outbox.stop(10);
    expect(await countBacklog(db)).toEqual({ pending: 1, dead: 0 });
    // Or its lease would keep the test's process for two minutes more.
    release();
    await outbox.stop();
  });

  test('survives a database that is away', async () => {
    const away = { ...db, read: undefined } as unknown as Database;
    const outbox = createOutbox({ ...deps, db: away }, calling(), { pollMs: HOUR });
    outbox.start();
    await outbox.stop();
    expect(lines.join()).toContain('cannot work now');
  });
});
