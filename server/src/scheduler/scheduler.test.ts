import { pino } from 'pino';
import { openDatabase, type Database } from '../database/database.ts';
import { createTestDatabase, patience, testEngine, type TestDatabase } from '../database/testing.ts';
import type { Job } from '../kit/jobs/job.ts';
import { createScheduler, type SchedulerOptions } from './scheduler.ts';
import { Jobs, schedulerEntities } from './scheduler.tables.ts';
import { schedulerMigrations } from './scheduler.migrations.ts';
import { nextTick } from './ticks.ts';
import { jobStates } from './watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Monday 5 January 2026, 15:00 in Shanghai. */
const monday = Date.UTC(2026, 0, 5, 7);

let made: TestDatabase;
let db: Database;
let lines: string[];
beforeEach(async () => {
  lines = [];
  made = await createTestDatabase(schedulerMigrations);
  db = await openDatabase({ ...patience, url: made.url, entities: schedulerEntities });
});
afterEach(async () => {
  await db.close();
  await made.remove();
});

const log = () => pino({}, { write: (line) => void lines.push(line) });
const schedulerOf = (jobs: Job[], options: SchedulerOptions = {}, door = db, clock = () => monday) =>
  createScheduler({ db: door, clock, log: log() }, jobs, options);

/** A job that notes when it ran. */
function noted(when: Job['when'], work: () => void = () => {}) {
  const ran: number[] = [];
  const job: Job = {
    name: 'test.noted',
    when,
    run: async (now) => {
      ran.push(now);
      work();
    },
  };
  return { ran, job };
}

describe('the next tick', () => {
  test.each([
    ['every minute', { every: MINUTE }, monday + 1, monday + MINUTE],
    ['every minute, on the minute', { every: MINUTE }, monday, monday + MINUTE],
    ['at 18:00, asked at 15:00', { dailyAt: 18 * HOUR }, monday, monday + 3 * HOUR],
    ['at 15:00, asked at 15:00', { dailyAt: 15 * HOUR }, monday, monday + 24 * HOUR],
    ['at 03:00, asked at 15:00', { dailyAt: 3 * HOUR }, monday, monday + 12 * HOUR],
    [
      'at 00:30 Shanghai time, asked late in the evening',
      { dailyAt: HOUR / 2 },
      monday + 8.9 * HOUR,
      monday + 9.5 * HOUR,
    ],
  ])('%s', (_, when, now, next) => {
    expect(nextTick({ when }, now)).toBe(next);
  });
});

describe('a job', () => {
  test('of an interval runs at once the first time, then once in each interval', async () => {
    const { ran, job } = noted({ every: MINUTE });
    const scheduler = schedulerOf([job]);
    for (const after of [0, 1000, 59_999, 60_000, 60_001, 119_999, 120_000]) await scheduler.runDue(monday + after);
    expect(ran).toEqual([monday, monday + 60_000, monday + 120_000]);
  });

  test('of a time of day waits for it, and is not made up for after a night switched off', async () => {
    const { ran, job } = noted({ dailyAt: 18 * HOUR });
    const scheduler = schedulerOf([job]);
    expect(await scheduler.runDue(monday)).toEqual([]);
    await scheduler.runDue(monday + 3 * HOUR);
    await scheduler.runDue(monday + 4 * HOUR);
    await scheduler.runDue(monday + 3 * 24 * HOUR + 4 * HOUR);
    await scheduler.runDue(monday + 3 * 24 * HOUR + 5 * HOUR);
    expect(ran).toEqual([monday + 3 * HOUR, monday + 3 * 24 * HOUR + 4 * HOUR]);
  });

  test('that fails is said, and tried again after pauses that grow, until it works', async () => {
    let broken = true;
    const runs: boolean[] = [];
    const { ran, job } = noted({ every: HOUR }, () => {
      if (broken) throw new Error('no connection for 13800138000');
    });
    const scheduler = schedulerOf([job], { onRun: ({ ok }) => runs.push(ok) });
    for (let second = 0; second <= 100; second += 10) {
      if (second === 90) broken = false;
      await scheduler.runDue(monday + second * 1000);
    }
    expect(ran.map((at) => (at - monday) / 1000)).toEqual([0, 30, 90]);
    expect(runs).toEqual([false, false, true]);
    expect(lines.filter((line) => line.includes('scheduled job failed'))).toHaveLength(2);
    const [row] = await db.read.find(Jobs);
    expect(row).toMatchObject({ failures: 0, last_error: null, due_at: monday + HOUR });
  });

  test('that fails does not keep the others from running', async () => {
    const bad: Job = { name: 'test.bad', when: { every: HOUR }, run: () => Promise.reject(new Error('no')) };
    const { ran, job } = noted({ every: HOUR });
    await schedulerOf([bad, job]).runDue(monday);
    expect(ran).toHaveLength(1);
  });

  test('that hangs holds up no other, and is not started a second time beside itself', async () => {
    let started = 0;
    const hangs: Job = {
      name: 'test.hangs',
      when: { every: MINUTE },
      run: () => {
        started += 1;
        return new Promise(() => {});
      },
    };
    let ended = () => {};
    const first = new Promise<void>((resolve) => (ended = resolve));
    const { ran, job } = noted({ every: MINUTE });
    const scheduler = schedulerOf([hangs, job], { leaseMs: MINUTE, onRun: () => ended() });
    void scheduler.runDue(monday);
    await first;
    for (const minute of [1, 2, 3]) await scheduler.runDue(monday + minute * MINUTE);
    expect([started, ran.length]).toEqual([1, 4]);
  });

  test('whose process died is taken over when its lease is over', async () => {
    let alive = false;
    const dies: Job = { name: 'test.noted', when: { every: HOUR }, run: () => new Promise(() => {}) };
    void schedulerOf([dies]).runDue(monday);
    const { ran, job } = noted({ every: HOUR });
    const survivor = schedulerOf([job], { leaseMs: 10 * MINUTE });
    while (!alive) {
      const [row] = await db.read.find(Jobs);
      alive = row?.lease_token != null;
    }
    await survivor.runDue(monday + 9 * MINUTE);
    expect(ran).toEqual([]);
    await survivor.runDue(monday + 10 * MINUTE);
    expect(ran).toEqual([monday + 10 * MINUTE]);
  });
});

test('of several processes exactly one runs each tick', async () => {
  // Waiting for SQLite's writer within one process would block it, so there the processes share a door.
  const doors =
    testEngine === 'mysql'
      ? await Promise.all(
          [1, 2, 3].map(() => openDatabase({ ...patience, url: made.url, entities: schedulerEntities })),
        )
      : [db, db, db];
  const { ran, job } = noted({ every: MINUTE });
  const others: Job[] = ['a', 'b'].map((name) => ({ ...job, name }));
  const schedulers = doors.map((door) => schedulerOf([job, ...others], {}, door));
  for (let minute = 0; minute < 20; minute += 1)
    await Promise.all(schedulers.map((scheduler) => scheduler.runDue(monday + minute * MINUTE)));
  expect(ran).toHaveLength(60);
  for (const door of doors) if (door !== db) await door.close();
});

describe('a clock that was wrong for a while', () => {
  const YEAR = 365 * 24 * HOUR;

  test('stops time for nobody: what is due in a year runs again at its right time', async () => {
    const [often, daily] = [noted({ every: HOUR }), noted({ dailyAt: 18 * HOUR })];
    const jobs = [often.job, { ...daily.job, name: 'test.daily' }];
    await schedulerOf(jobs).runDue(monday + YEAR);
    await schedulerOf(jobs).runDue(monday + YEAR + 24 * HOUR);
    expect([often.ran.length, daily.ran.length]).toEqual([2, 1]);
    expect((await jobStates(db, jobs, monday)).map(({ standsStill }) => standsStill)).toEqual([true, true]);

    const right = schedulerOf(jobs);
    await right.runDue(monday);
    await right.runDue(monday + 3 * HOUR);
    expect([often.ran.slice(2), daily.ran.slice(1)]).toEqual([[monday, monday + 3 * HOUR], [monday + 3 * HOUR]]);
    expect(lines.filter((line) => line.includes('far ahead of time'))).toHaveLength(2);
    const [state] = await jobStates(db, jobs, monday + 3 * HOUR + MINUTE);
    expect(state).toEqual({ name: 'test.daily', age: MINUTE, standsStill: false });
  });

  test('keeps nobody from a job by its lease for longer than a lease', async () => {
    const { ran, job } = noted({ every: HOUR });
    await schedulerOf([job]).runDue(monday);
    const lost = { lease_token: 'a process that died', leased_until: monday + YEAR };
    await db.tx((tx) => tx.update(Jobs, { name: job.name }, lost));
    const right = schedulerOf([job], { leaseMs: 10 * MINUTE });
    for (const after of [60, 69, 70]) await right.runDue(monday + after * MINUTE);
    expect(ran).toEqual([monday, monday + 70 * MINUTE]);
  });

  test('by some minutes is not taken for wrong', async () => {
    const { ran, job } = noted({ every: MINUTE });
    await schedulerOf([job]).runDue(monday + 4 * MINUTE);
    await schedulerOf([job]).runDue(monday);
    expect(ran).toHaveLength(1);
    expect(lines).toEqual([]);
  });
});

test('a job that nobody runs any more is said to stand still', async () => {
  const { job } = noted({ every: HOUR });
  await schedulerOf([job]).runDue(monday);
  const stateAt = async (after: number) => (await jobStates(db, [job], monday + after))[0];
  expect(await stateAt(HOUR)).toEqual({ name: job.name, age: HOUR, standsStill: false });
  expect(await stateAt(2 * HOUR)).toEqual({ name: job.name, age: 2 * HOUR, standsStill: true });
});

test('a started scheduler runs what is due by its clock, and stops when that has ended', async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const { ran, job } = noted({ every: HOUR }, () => end());
  const scheduler = schedulerOf([job], { lookMs: HOUR });
  scheduler.start();
  await ended;
  await scheduler.stop();
  expect(ran).toEqual([monday]);
});

test('a database that is away is said and survived', async () => {
  const scheduler = schedulerOf([noted({ every: HOUR }).job], { lookMs: HOUR }, { read: undefined } as never);
  scheduler.start();
  await scheduler.stop();
  expect(lines.join()).toContain('cannot work now');
});
