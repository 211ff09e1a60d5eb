import { id, instant, int, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** One row per named job, shared by all processes. */
export const Jobs = table(
  'jobs',
  {
    name: text(60),
    due_at: instant(),
    lease_token: id().nullable(),
    /** Also the pause after a failure. */
    leased_until: instant(),
    /** When the last run began that came to its end. */
    ran_at: instant().nullable(),
    failures: int(),
    last_error: text(500).nullable(),
  },
  ['name'],
);
export type JobRow = RowOf<typeof Jobs>;

export const schedulerEntities = [Jobs];
