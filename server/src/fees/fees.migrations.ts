import { enumText, fen, id, instant, int, json, localDate, text } from '../database/columns.ts';
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

const runs = createTable(
  'billing_runs',
  {
    id: id(),
    estate_id: id(),
    version: int(),
    state: enumText(),
    period_from: localDate(),
    period_to: localDate(),
    months: int(),
    drafted_by: id(),
    drafted_at: instant(),
    published_by: id().nullable(),
    published_at: instant().nullable(),
    due_on: localDate().nullable(),
    publishing_in: id().nullable(),
    unit_cursor: id().nullable(),
    message_id: id().nullable(),
    expected_bills: int(),
    made_bills: int(),
    made_fen: fen(),
  },
  { unique: [['publishing_in']], indexes: [['estate_id', 'id']], foreignKeys: [inEstate] },
);

const ofItem = { columns: ['item_id'], references: 'fee_items(id)' };

const months = createTable(
  'billed_months',
  { item_id: id(), month: text(7), period_from: localDate() },
  { primaryKey: ['item_id', 'month'], foreignKeys: [ofItem] },
);

const charges = createTable(
  'bill_charges',
  {
    id: id(),
    run_id: id(),
    item_id: id(),
    unit_class: enumText(),
    area_e2: int(),
    homes: int(),
    fen: fen(),
    computation: json(),
    standards: json(),
    bill_ids: text(9),
  },
  {
    unique: [['run_id', 'unit_class', 'area_e2', 'item_id'], ['bill_ids']],
    indexes: [['item_id', 'run_id']],
    foreignKeys: [ofItem, { columns: ['run_id'], references: 'billing_runs(id)' }],
    checks: ['fen > 0'],
  },
);

// Without foreign keys: rows come by the hundred thousand, and nothing a bill points to is ever deleted.
const bills = createTable(
  'bills',
  {
    id: id(),
    estate_id: id(),
    unit_id: id(),
    item_id: id(),
    run_id: id(),
    charge_id: id(),
    version: int(),
    state: enumText(),
    period_from: localDate(),
    period_to: localDate(),
    live_from: localDate().nullable(),
    issued_fen: fen(),
    fen: fen(),
    paid_fen: fen(),
    due_on: localDate(),
    issued_at: instant(),
    voided_by: id().nullable(),
    voided_at: instant().nullable(),
    voided_for: text(200).nullable(),
  },
  {
    // NULLs do not meet: of what is void there may be several.
    unique: [['item_id', 'live_from', 'unit_id']],
    indexes: [
      ['unit_id', 'state', 'period_from', 'id'],
      ['unit_id', 'period_from', 'id'],
    ],
    checks: ['paid_fen >= 0 AND paid_fen <= fen', "(state = 'VOID') = (live_from IS NULL)"],
  },
);

const notes = createTable(
  'bill_notes',
  { id: id(), bill_id: id(), kind: enumText(), fen: fen(), reason: text(200), made_by: id(), made_at: instant() },
  {
    indexes: [['bill_id', 'id']],
    foreignKeys: [{ columns: ['bill_id'], references: 'bills(id)' }],
    checks: ['fen > 0'],
  },
);

const transactions = createTable(
  'ledger_transactions',
  { id: id(), estate_id: id(), event: text(120), booked_on: localDate(), booked_at: instant() },
  { unique: [['estate_id', 'event']], foreignKeys: [inEstate] },
);

const entries = createTable(
  'ledger_entries',
  {
    transaction_id: id(),
    account: enumText(),
    subject_id: id(),
    estate_id: id(),
    unit_id: id().nullable(),
    item_id: id(),
    fen: fen(),
  },
  {
    primaryKey: ['transaction_id', 'account', 'subject_id'],
    indexes: [['unit_id', 'transaction_id']],
    checks: ["(account = 'RECEIVABLE') = (unit_id IS NOT NULL)"],
  },
);

export const feesMigrations: readonly Migration[] = [
  { name: '0400-fee-items', steps: items },
  { name: '0401-tariffs', steps: tariffs },
  { name: '0410-billing-runs', steps: runs },
  { name: '0411-billed-months', steps: months },
  { name: '0412-bill-charges', steps: charges },
  { name: '0413-bills', steps: bills },
  { name: '0414-bill-notes', steps: notes },
  { name: '0415-ledger-transactions', steps: transactions },
  { name: '0416-ledger-entries', steps: entries },
];
