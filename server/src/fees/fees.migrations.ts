import { enumText, id, instant, int, json, localDate, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const inEstate = { columns: ['estate_id'], references: 'estates(id)' };

const items = createTable(
  'fee_items',
  {
    id: id(),
    estate_id: id(),
    name: text(20),
    formula: enumText(),
    measure: enumText().nullable(),
    payee: text(30).nullable(),
    cycle_months: int(),
    created_at: instant(),
  },
  { unique: [['estate_id', 'name']], foreignKeys: [inEstate] },
);

const tariffs = createTable(
  'tariffs',
  {
    id: id(),
    estate_id: id(),
    item_id: id(),
    version: int(),
    state: enumText(),
    effective_from: localDate(),
    published_from: localDate().nullable(),
    borne_by: enumText(),
    share_by: enumText().nullable(),
    rates: json(),
    basis: text(200),
    drafted_by: id(),
    published_by: id().nullable(),
    published_at: instant().nullable(),
    withdrawn_for: text(200).nullable(),
    created_at: instant(),
  },
  {
    // NULLs do not meet: drafts may begin on any day.
    unique: [['item_id', 'published_from']],
    indexes: [['estate_id', 'effective_from']],
    foreignKeys: [inEstate, { columns: ['item_id'], references: 'fee_items(id)' }],
  },
);

export const feesMigrations: readonly Migration[] = [
  { name: '0400-fee-items', steps: items },
  { name: '0401-tariffs', steps: tariffs },
];
