import type { Photo } from '@linli/shared/files/files.schema.ts';
import { toInstant, type LocalDate } from '@linli/shared/kit/time.ts';
import type { PublicityTask, WorkEntry } from '@linli/shared/worklog/worklog.schema.ts';
import type { PublicityTaskRow, WorkEntryRow } from './worklog.tables.ts';

export const photoIdsIn = ({ photo_ids }: Pick<WorkEntryRow, 'photo_ids'>): string[] =>
  JSON.parse(photo_ids) as string[];

const shown = (row: Pick<WorkEntryRow, 'photo_ids'>, photos: Map<string, Photo>) =>
  photoIdsIn(row).flatMap((id) => photos.get(id) ?? []);

export const presentEntry = (row: WorkEntryRow, photos: Map<string, Photo>): WorkEntry => ({
  id: row.id,
  on: row.day,
  at: toInstant(row.done_at),
  kind: row.kind,
  title: row.title,
  ...(row.detail !== null && { detail: row.detail }),
  photos: shown(row, photos),
});

interface Facts {
  names: Map<string, string>;
  photos: Map<string, Photo>;
  today: LocalDate;
}

export function presentTask(row: PublicityTaskRow, { names, photos, today }: Facts): PublicityTask {
  const { assignee_id, done_by } = row;
  const doneBy = done_by === null ? undefined : names.get(done_by);
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    period: row.period,
    ...(row.title !== null && { title: row.title }),
    dueOn: row.due_on,
    overdue: row.done_at === null && row.due_on < today,
    ...(assignee_id !== null && { assignee: { id: assignee_id, name: names.get(assignee_id) ?? '' } }),
    ...(row.done_at !== null && { doneAt: toInstant(row.done_at) }),
    ...(doneBy !== undefined && { doneBy }),
    ...(row.note !== null && { note: row.note }),
    photos: shown(row, photos),
  };
}
