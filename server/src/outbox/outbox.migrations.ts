import { id, instant, int, json, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const event = {
  id: id(),
  topic: text(60),
  estate_id: id().nullable(),
  ordering_key: text(80),
  payload: json(),
  created_at: instant(),
  attempts: int(),
};

const outbox = createTable(
  'outbox',
  {
    ...event,
    available_at: instant(),
    lease_token: id().nullable(),
    leased_until: instant(),
    last_error: text(500).nullable(),
  },
  { indexes: [['ordering_key', 'id']] },
);
const deadLetters = createTable(
  'dead_letters',
  { ...event, last_error: text(500), died_at: instant() },
  { indexes: [['estate_id', 'id']] },
);

export const outboxMigrations: readonly Migration[] = [
  { name: '0120-outbox', steps: outbox },
  { name: '0121-dead-letters', steps: deadLetters },
];
