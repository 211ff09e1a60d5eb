import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import { CLOCK_SKEW } from '../kit/jobs/clock-skew.ts';
import type { Job } from '../kit/jobs/job.ts';
import { errorLine } from '../kit/text/error-line.ts';
import { correctJob, jobRows, registerJob, releaseJob, takeJob } from './job-rows.ts';
import type { JobRow } from './scheduler.tables.ts';
import { firstTick, latestTick, nextTick } from './ticks.ts';

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
  /** Ends when what is in work has ended, or after `limitMs`: then leases bring it to another process. */
  stop(limitMs?: number): Promise<void>;
}

const LONGEST_PAUSE = 10 * MINUTE;

/** Runs named jobs, each tick in exactly one of all the processes. */
export function createScheduler(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  jobs: readonly Job[],
  { lookMs = 5 * SECOND, leaseMs = 10 * MINUTE, onRun }: SchedulerOptions = {},
): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  const looking = new Set<Promise<unknown>>();
  /** In work in this process: one that hangs is not started again beside itself, and holds up no other. */
  const busy = new Set<string>();

  async function runDue(now: number): Promise<string[]> {
    const idle = jobs.filter(({ name }) => !busy.has(name));
    const known = new Map(
      (
        await jobRows(
          db,
          idle.map(({ name }) => name),
        )
      ).map((row) => [row.name, row]),
    );
    const ran = await Promise.all(
      idle.map(async (job) => {
        const found = known.get(job.name);
        const row = found ? await inTime(job, found, now) : await registerJob(db, job.name, firstTick(job, now));
        return row.due_at <= now && row.leased_until <= now && (await runOne(job, row, now)) ? job.name : undefined;
      }),
    );
    return ran.filter((name) => name !== undefined);
  }

  /** A tick or a lease further ahead than can be meant is pulled back. */
  async function inTime(job: Job, row: JobRow, now: number): Promise<JobRow> {
    const longest = now + Math.max(leaseMs, LONGEST_PAUSE);
    const [isTickAstray, isLeaseAstray] = [row.due_at > latestTick(job, now), row.leased_until > longest + CLOCK_SKEW];
    if (!isTickAstray && !isLeaseAstray) return row;
    const { name, due_at: dueAt, leased_until: leasedUntil } = row;
    log.error({ job: name, dueAt, leasedUntil }, 'a scheduled job was far ahead of time: a clock is or was wrong');
    return correctJob(db, row, {
      due_at: isTickAstray ? firstTick(job, now) : row.due_at,
      leased_until: isLeaseAstray ? longest : row.leased_until,
      ran_at: row.ran_at !== null && row.ran_at > now ? null : row.ran_at,
    });
  }

  async function runOne(job: Job, row: JobRow, now: number): Promise<boolean> {
    if (busy.has(job.name)) return false;
    busy.add(job.name);
    try {
      const token = await takeJob(db, row, now, leaseMs);
      if (token === undefined) return false;
      const start = performance.now();
      const change = await attempt(job, row, now);
      await releaseJob(db, job.name, token, change);
      onRun?.({ name: job.name, ms: performance.now() - start, ok: change.failures === 0 });
      return true;
    } finally {
      busy.delete(job.name);
    }
  }

  async function attempt(job: Job, row: JobRow, now: number): Promise<Partial<JobRow>> {
    try {
      await job.run(now);
      return { due_at: nextTick(job, now), leased_until: 0, ran_at: now, failures: 0, last_error: null };
    } catch (error) {
      const failures = row.failures + 1;
      log.error({ err: error, job: job.name, failures }, 'scheduled job failed');
      // Still due: it is tried again after a pause that grows.
      const pause = Math.min(LONGEST_PAUSE, 30 * SECOND * 2 ** (failures - 1));
      return { leased_until: now + pause, failures, last_error: errorLine(error) };
    }
  }

  const look = () => {
    const run: Promise<unknown> = runDue(clock())
      .catch((error: unknown) => log.warn({ err: error }, 'the scheduler cannot work now'))
      .finally(() => looking.delete(run));
    looking.add(run);
  };

  return {
    runDue,
    start() {
      timer = setInterval(look, lookMs).unref();
      look();
    },
    async stop(limitMs = 5 * SECOND) {
      clearInterval(timer);
      const limit = new Promise((resolve) => setTimeout(resolve, limitMs).unref());
      await Promise.race([Promise.all(looking), limit]);
    },
  };
}
