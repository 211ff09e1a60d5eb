import { MINUTE } from '@linli/shared/kit/time.ts';
import type { Database } from '../database/database.ts';
import type { Job } from '../kit/jobs/job.ts';
import { jobRows } from './job-rows.ts';
import { latestTick } from './ticks.ts';

export interface JobState {
  name: string;
  /** Milliseconds since it last ran to its end; unknown before that. */
  age: number | undefined;
  /** It is long overdue, or due at a time that no right clock has set. */
  standsStill: boolean;
}

/** Longer than a lease, so that a process that died while it ran the job has been replaced. */
const GRACE = 15 * MINUTE;

/** How time passes, for those who watch from outside: in all processes together, for they share the rows. */
export async function jobStates(db: Database, jobs: readonly Job[], now: number): Promise<JobState[]> {
  const rows = await jobRows(
    db,
    jobs.map(({ name }) => name),
  );
  const byName = new Map(jobs.map((job) => [job.name, job]));
  return rows.map((row) => ({
    name: row.name,
    age: row.ran_at === null ? undefined : now - row.ran_at,
    standsStill: now > row.due_at + GRACE || row.due_at > latestTick(byName.get(row.name)!, now),
  }));
}
