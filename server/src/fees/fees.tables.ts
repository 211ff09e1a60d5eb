import type { BillingRunState } from '@linli/shared/fees/billing/billing.schema.ts';
import type { BillState, NoteKind } from '@linli/shared/fees/bills/bills.schema.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { ShareBy } from '@linli/shared/fees/computation.schema.ts';
import type { BorneBy, FeeFormula, Measure } from '@linli/shared/fees/tariffs.schema.ts';
import { enumText, fen, id, instant, int, json, localDate, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** What an estate charges for. What it is stays; what it costs are its tariffs. */
export const FeeItems = table('fee_items', {
  id: id(),
  estate_id: id(),
  name: text(20),
  formula: enumText<FeeFormula>(),
  measure: enumText<Measure>().nullable(),
  /** For whom it is collected; NULL: the property company. */
  payee: text(30).nullable(),
  cycle_months: int(),
  created_at: instant(),
});
export type FeeItemRow = RowOf<typeof FeeItems>;

export type TariffState = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';

/** One version of what an item costs. Once published it holds until the next begins, and is never edited. */
export const Tariffs = table('tariffs', {
  id: id(),
  estate_id: id(),
  item_id: id(),
  version: int(),
  state: enumText<TariffState>(),
  effective_from: localDate(),
  /** The same while it is published, else NULL: unique, so that no two can overlap whoever publishes at once. */
  published_from: localDate().nullable(),
  borne_by: enumText<BorneBy>(),
  share_by: enumText<ShareBy>().nullable(),
  /** `[{ unitClass, priceE4 }]` */
  rates: json(),
  basis: text(200),
  /** Who wrote it last. */
  drafted_by: id(),
  published_by: id().nullable(),
  published_at: instant().nullable(),
  withdrawn_for: text(200).nullable(),
  created_at: instant(),
});
export type TariffRow = RowOf<typeof Tariffs>;

/** The bills of one period, from the preview until all are written. */
export const BillingRuns = table('billing_runs', {
  id: id(),
  estate_id: id(),
  version: int(),
  state: enumText<BillingRunState>(),
  period_from: localDate(),
  period_to: localDate(),
  months: int(),
  drafted_by: id(),
  drafted_at: instant(),
  published_by: id().nullable(),
  published_at: instant().nullable(),
  due_on: localDate().nullable(),
  /** The estate while bills are being written, else NULL: unique, so that of one estate no two runs write at once. */
  publishing_in: id().nullable(),
  /** The last unit that has been passed; moving it is what each stretch is claimed by. */
  unit_cursor: id().nullable(),
  message_id: id().nullable(),
  expected_bills: int(),
  made_bills: int(),
  made_fen: fen(),
});
export type BillingRunRow = RowOf<typeof BillingRuns>;

/** A month of an item belongs to one period for ever: the key is what keeps periods from overlapping. */
export const BilledMonths = table('billed_months', { item_id: id(), month: text(7), period_from: localDate() }, [
  'item_id',
  'month',
]);
export type BilledMonthRow = RowOf<typeof BilledMonths>;

/** What every home of one class and size owes in a run for one item: houses are built alike, so these are some dozens. */
export const BillCharges = table('bill_charges', {
  id: id(),
  run_id: id(),
  item_id: id(),
  unit_class: enumText<UnitClass>(),
  area_e2: int(),
  /** Homes that were to get it when it was published. */
  homes: int(),
  fen: fen(),
  /** `Computation`, and the prices that went into it: what a bill opens to. */
  computation: json(),
  standards: json(),
  /** The ids of its bills: those of their units with other first eight digits in place of `@`. */
  bill_ids: text(9),
});
export type BillChargeRow = RowOf<typeof BillCharges>;

export const Bills = table('bills', {
  id: id(),
  estate_id: id(),
  unit_id: id(),
  item_id: id(),
  run_id: id(),
  charge_id: id(),
  version: int(),
  state: enumText<BillState>(),
  period_from: localDate(),
  period_to: localDate(),
  /** `period_from`, and NULL once it is void: unique, so that a home pays once for an item and a period. */
  live_from: localDate().nullable(),
  issued_fen: fen(),
  /** After all notes. */
  fen: fen(),
  paid_fen: fen(),
  due_on: localDate(),
  issued_at: instant(),
  voided_by: id().nullable(),
  voided_at: instant().nullable(),
  voided_for: text(200).nullable(),
});
export type BillRow = RowOf<typeof Bills>;

/** Takes off or adds: a bill is never edited. */
export const BillNotes = table('bill_notes', {
  id: id(),
  bill_id: id(),
  kind: enumText<NoteKind>(),
  fen: fen(),
  reason: text(200),
  made_by: id(),
  made_at: instant(),
});
export type BillNoteRow = RowOf<typeof BillNotes>;

/** RECEIVABLE: what homes owe. INCOME: what is the company's own. AGENCY: what is collected for others (代收). */
export type LedgerAccount = 'RECEIVABLE' | 'INCOME' | 'AGENCY';

/** What happened, once: its entries come to nought. Nothing here is ever changed or deleted. */
export const LedgerTransactions = table('ledger_transactions', {
  id: id(),
  estate_id: id(),
  /** `bill-void:<bill>`: what a repeat is recognised by. */
  event: text(120),
  booked_on: localDate(),
  booked_at: instant(),
});

export const LedgerEntries = table(
  'ledger_entries',
  {
    transaction_id: id(),
    account: enumText<LedgerAccount>(),
    /** The bill of RECEIVABLE; else the item. */
    subject_id: id(),
    estate_id: id(),
    /** Of RECEIVABLE. */
    unit_id: id().nullable(),
    item_id: id(),
    /** Debit above nought, credit below. */
    fen: fen(),
  },
  ['transaction_id', 'account', 'subject_id'],
);
export type LedgerEntryRow = RowOf<typeof LedgerEntries>;

export const feesEntities = [
  FeeItems,
  Tariffs,
  BillingRuns,
  BilledMonths,
  BillCharges,
  Bills,
  BillNotes,
  LedgerTransactions,
  LedgerEntries,
];
