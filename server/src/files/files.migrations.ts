import { id, instant, int, localDate, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const photos = createTable(
  'photos',
  {
    id: id(),
    owner_id: id(),
    estate_id: id(),
    storage_key: text(64),
    width: int(),
    height: int(),
    bytes: int(),
    created_at: instant(),
    stored_at: instant().nullable(),
    attached_to: text(20).nullable(),
    attached_id: id().nullable(),
    purged_at: instant().nullable(),
  },
  {
    unique: [['storage_key']],
    // What belongs to nothing yet, the oldest first.
    indexes: [['attached_to', 'created_at']],
    foreignKeys: [
      { columns: ['owner_id'], references: 'persons(id)' },
      { columns: ['estate_id'], references: 'estates(id)' },
    ],
  },
);
const photoDays = createTable(
  'photo_days',
  { owner_id: id(), day: localDate(), uploads: int() },
  {
    primaryKey: ['owner_id', 'day'],
    indexes: [['day']],
    foreignKeys: [{ columns: ['owner_id'], references: 'persons(id)' }],
  },
);

export const filesMigrations: readonly Migration[] = [
  { name: '0030-photos', steps: photos },
  { name: '0031-photo-days', steps: photoDays },
];
