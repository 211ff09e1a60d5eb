import { enumText, id, instant, int, longText, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const faults = createTable(
  'faults',
  {
    id: id(),
    estate_id: id(),
    digest: text(43),
    kind: enumText(),
    client: enumText(),
    version: text(20),
    page: text(120),
    message: text(300),
    stack: longText().nullable(),
    times: int(),
    first_at: instant(),
    last_at: instant(),
  },
  {
    unique: [['estate_id', 'digest']],
    indexes: [['estate_id', 'last_at', 'id'], ['last_at']],
  },
);

export const faultsMigrations: readonly Migration[] = [{ name: '0395-faults', steps: faults }];
