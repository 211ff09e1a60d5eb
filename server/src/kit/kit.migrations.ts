import { instant, int, longText, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const idempotencyKeys = createTable(
  'idempotency_keys',
  { id: text(43), fingerprint: text(43), status: int(), body: longText(), created_at: instant() },
  { indexes: [['created_at']] },
);
const counters = createTable('counters', { name: text(80), value: int() }, { primaryKey: ['name'] });

export const kitMigrations: readonly Migration[] = [
  { name: '0100-idempotency-keys', steps: idempotencyKeys },
  { name: '0101-counters', steps: counters },
];
