/** One row per named job, shared by all processes. */
export interface JobRow {
  name: string;
  due_at: number;
  lease_token: string | null;
  /** Also the pause after a failure. */
  leased_until: number;
  failures: number;
  last_error: string | null;
}

export interface SchedulerTables {
  jobs: JobRow;
}
