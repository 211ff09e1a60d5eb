import type { PublicityKind, WorkKind } from '@linli/shared/worklog/worklog.schema.ts';

/** A line of the public work log. It names no home and nobody: what is not written here cannot be shown. */
export interface WorkEntryRow {
  id: string;
  estate_id: string;
  /** What was done, so that telling of it twice makes one line: `ticket:<id>`, `parcels:2026-11-20`. */
  dedup_key: string;
  kind: WorkKind;
  /** The Shanghai day of `done_at`. */
  day: string;
  done_at: number;
  title: string;
  detail: string | null;
  /** JSON. */
  photo_ids: string;
}

/** One piece of the year's publicity: planned ahead, done once. */
export interface PublicityTaskRow {
  id: string;
  estate_id: string;
  version: number;
  /** `2026-11`, `2026-Q4`, `2026-H2`: begins with its year. */
  period: string;
  kind: PublicityKind;
  title: string | null;
  due_on: string;
  assignee_id: string | null;
  done_at: number | null;
  done_by: string | null;
  note: string | null;
  /** JSON. */
  photo_ids: string;
  created_at: number;
}

export interface WorklogTables {
  work_entries: WorkEntryRow;
  publicity_tasks: PublicityTaskRow;
}
