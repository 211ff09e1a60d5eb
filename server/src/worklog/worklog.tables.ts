import type { PublicityKind, WorkKind } from '@linli/shared/worklog/worklog.schema.ts';
import { enumText, id, instant, int, json, localDate, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** A line of the public work log. It names no home and nobody: what is not written here cannot be shown. */
export const WorkEntries = table('work_entries', {
  id: id(),
  estate_id: id(),
  /** What was done, so that telling of it twice makes one line: `ticket:<id>`, `parcels:2026-11-20`. */
  dedup_key: text(120),
  kind: enumText<WorkKind>(),
  /** The Shanghai day of `done_at`. */
  day: localDate(),
  done_at: instant(),
  title: text(80),
  detail: text(300).nullable(),
  /** JSON. */
  photo_ids: json(),
});
export type WorkEntryRow = RowOf<typeof WorkEntries>;

/** One piece of the year's publicity: planned ahead, done once. */
export const PublicityTasks = table('publicity_tasks', {
  id: id(),
  estate_id: id(),
  version: int(),
  /** `2026-11`, `2026-Q4`, `2026-H2`: begins with its year. */
  period: text(10),
  kind: enumText<PublicityKind>(),
  title: text(40).nullable(),
  due_on: localDate(),
  assignee_id: id().nullable(),
  done_at: instant().nullable(),
  done_by: id().nullable(),
  note: text(300).nullable(),
  /** JSON. */
  photo_ids: json(),
  created_at: instant(),
});
export type PublicityTaskRow = RowOf<typeof PublicityTasks>;

export const worklogEntities = [WorkEntries, PublicityTasks];
