import { enumText, id, instant, int, json, localDate, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const entries = createTable(
  'work_entries',
  {
    id: id(),
    estate_id: id(),
    dedup_key: text(120),
    kind: enumText(),
    day: localDate(),
    done_at: instant(),
    title: text(80),
    detail: text(300).nullable(),
    photo_ids: json(),
  },
  {
    unique: [['estate_id', 'dedup_key']],
    indexes: [
      ['estate_id', 'done_at', 'id'],
      ['estate_id', 'kind', 'done_at', 'id'],
    ],
  },
);

const tasks = createTable(
  'publicity_tasks',
  {
    id: id(),
    estate_id: id(),
    version: int(),
    period: text(10),
    kind: enumText(),
    title: text(40).nullable(),
    due_on: localDate(),
    assignee_id: id().nullable(),
    done_at: instant().nullable(),
    done_by: id().nullable(),
    note: text(300).nullable(),
    photo_ids: json(),
    created_at: instant(),
  },
  // A year's plan is a range of periods; the reminders of a day are a range of due days.
  { unique: [['estate_id', 'period', 'kind']], indexes: [['due_on']] },
);

export const worklogMigrations: readonly Migration[] = [
  { name: '0330-work-entries', steps: entries },
  { name: '0331-publicity-tasks', steps: tasks },
];
