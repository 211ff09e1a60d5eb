import { id, instant, int, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createTable } from '../database/migrations/schema.ts';

const jobs = createTable(
  'jobs',
  {
    name: text(60),
    due_at: instant(),
    lease_token: id().nullable(),
    leased_until: instant(),
    failures: int(),
    last_error: text(500).nullable(),
  },
  { primaryKey: ['name'] },
);

export const schedulerMigrations: readonly Migration[] = [
  { name: '0122-jobs', steps: jobs },
  { name: '0390-jobs-ran-at', steps: (engine) => [addColumn(engine, 'jobs', 'ran_at', instant().nullable())] },
];
