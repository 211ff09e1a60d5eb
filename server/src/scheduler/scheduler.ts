import { randomUUID } from 'node:crypto';
import { addDays, localDateOf, MINUTE, SECOND, startOfDay } from '@linli/shared/kit/time.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Deps } from '../kit/deps.ts';
import { errorLine } from '../outbox/error-line.ts';
import type { JobRow } from './scheduler.tables.ts';

export interface Job {
  /** `files.purge-unattached`; names the row all processes share. */
  name: string;
  /** Every so many milliseconds, or once a day at a Shanghai time of day (ms since midnight). */
  when: { every: number } | { dailyAt: number };
  /** May be run again for a tick that failed or whose process died. */
  run: (now: number) => Promise<void>;
}

export interface SchedulerOptions {
  /** How often to look. */
  lookMs?: number;
  /** How long a process may keep a job before another takes it over. */
  leaseMs?: number;
  onRun?: (run: { name: string; ms: number; ok: boolean }) => void;
}

export interface Scheduler {
  start(): void;
  /** Runs what is due, and answers the names of what this process ran. */
  runDue(now: number): Promise<string[]>;
  stop(): Promise<void>;
}

const LONGEST_PAUSE = 10 * MINUTE;

/** The first tick after `now`; ticks that nobody ran are not made up for. */
export function nextTick({ when }: Pick<Job, 'when'>, now: number): number {
  if ('every' in when) return (Math.floor(now / when.every) + 1) * when.every;
  const today = startOfDay(localDateOf(now), when.dailyAt);
  return today > now ? today : startOfDay(addDays(localDateOf(now), 1), when.dailyAt);
}

/** Runs named jobs, each tick in exactly one of all the processes. */
export function createScheduler(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  jobs: readonly Job[],
  { lookMs = 5 * SECOND, leaseMs = 10 * MINUTE, onRun }: SchedulerOptions = {},
): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;

  async function rowsOf(now: number): Promise<JobRow[]> {
    if (jobs.length === 0) return [];
    const names = jobs.map(({ name }) => name);
    const rows = await db.read.selectFrom('jobs').selectAll().where('name', 'in', names).execute();
    const missing = jobs.filter(({ name }) => !rows.some((row) => row.name === name));
    return [...rows, ...(await Promise.all(missing.map((job) => register(job, now))))];
  }

  async function register(job: Job, now: number): Promise<JobRow> {
    // Something that happens every so often happens at once the first time; a time of day is waited for.
    const due_at = 'every' in job.when ? now : nextTick(job, now);
    const row: JobRow = { name: job.name, due_at, lease_token: null, leased_until: 0, failures: 0, last_error: null };
    try {
      await db.tx((tx) => tx.insertInto('jobs').values(row).execute());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return row;
  }

  /** Exactly one process changes the row of a tick. */
  async function take({ name, due_at }: JobRow, now: number): Promise<string | undefined> {
    const token = randomUUID();
    const taken = await db.tx((tx) =>
      tx
        .updateTable('jobs')
        .set({ lease_token: token, leased_until: now + leaseMs })
        .where('name', '=', name)
        .where('due_at', '=', due_at)
        .where('leased_until', '<=', now)
        .executeTakeFirst(),
    );
    return taken.numUpdatedRows === 1n ? token : undefined;
  }

  const release = (name: string, token: string, change: Partial<JobRow>) =>
    db.tx((tx) =>
      tx
        .updateTable('jobs')
        .set({ lease_token: null, ...change })
        .where('name', '=', name)
        .where('lease_token', '=', token)
        .execute(),
    );

  async function runOne(job: Job, row: JobRow, now: number): Promise<string | undefined> {
    const token = await take(row, now);
    if (token === undefined) return undefined;
    const start = performance.now();
    let ok = true;
    try {
      await job.run(now);
      await release(job.name, token, { due_at: nextTick(job, now), leased_until: 0, failures: 0, last_error: null });
    } catch (error) {
      ok = false;
      const failures = row.failures + 1;
      const pause = Math.min(LONGEST_PAUSE, 30 * SECOND * 2 ** (failures - 1));
      log.error({ err: error, job: job.name, failures }, 'scheduled job failed');
      // Still due: it is tried again after a pause that grows.
      await release(job.name, token, { leased_until: now + pause, failures, last_error: errorLine(error) });
    }
    onRun?.({ name: job.name, ms: performance.now() - start, ok });
    return job.name;
  }

  async function runDue(now: number): Promise<string[]> {
    const rows = await rowsOf(now);
    const due = rows.filter((row) => row.due_at <= now && row.leased_until <= now);
    const ran = await Promise.all(
      due.map((row) =>
        runOne(
          jobs.find(({ name }) => name === row.name)!,
          row,
          now,
        ),
      ),
    );
    return ran.filter((name) => name !== undefined);
  }

  const look = () => {
    running ??= runDue(clock())
      .catch((error: unknown) => log.warn({ err: error }, 'the scheduler cannot work now'))
      .finally(() => (running = undefined));
  };

  return {
    runDue,
    start() {
      timer = setInterval(look, lookMs).unref();
      look();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
