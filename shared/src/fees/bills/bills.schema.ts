import * as z from '../../kit/zod.ts';
import { Id } from '../../kit/endpoint.ts';
import { pageOf } from '../../kit/page.ts';
import { Text } from '../../kit/text.ts';
import { Instant, LocalDate } from '../../kit/time.ts';
import { Fen, PriceE4 } from '../amounts.ts';
import { Computation } from '../computation.schema.ts';

/** SETTLED: nothing is left to pay, be it paid or credited. That a bill is late follows from its day. */
export const BillState = z.enum(['OPEN', 'SETTLED', 'VOID']);
export type BillState = z.infer<typeof BillState>;

/** One home, one item, one period. */
export const BillLine = z.object({
  id: Id,
  name: z.string(),
  /** For whom it is only collected. */
  payee: z.string().optional(),
  /** Both days included. */
  periodFrom: LocalDate,
  periodTo: LocalDate,
  state: BillState,
  /** What it is for by now: after all notes. */
  fen: Fen,
  paidFen: Fen,
  dueOn: LocalDate,
  /** Open, and its day is over. */
  overdue: z.boolean(),
});
export type BillLine = z.infer<typeof BillLine>;

/** What a home has to pay, the oldest period first. */
export const OpenBills = z.object({
  address: z.string(),
  dueFen: Fen,
  overdueFen: Fen,
  periods: z.array(z.object({ periodFrom: LocalDate, periodTo: LocalDate, dueFen: Fen, bills: z.array(BillLine) })),
});
export type OpenBills = z.infer<typeof OpenBills>;

/** CREDIT takes off what was billed too much, DEBIT adds what was billed too little. */
export const NoteKind = z.enum(['CREDIT', 'DEBIT']);
export type NoteKind = z.infer<typeof NoteKind>;

export const BillAction = z.enum(['voidBill', 'addNote']);
export type BillAction = z.infer<typeof BillAction>;

const Bill = BillLine.extend({
  address: z.string(),
  issuedAt: Instant,
  /** As it was issued, before any note. */
  issuedFen: Fen,
  computation: Computation,
  /** The prices that went into it: one for each line of the arithmetic. */
  standards: z.array(z.object({ from: LocalDate, to: LocalDate, priceE4: PriceE4, basis: z.string() })),
  notes: z.array(z.object({ kind: NoteKind, fen: Fen, reason: z.string(), at: Instant })),
  voided: z.object({ reason: z.string(), at: Instant }).optional(),
});

/** 「这笔钱怎么算的」: everything that went into a bill and what became of it ("ours alone" 8). */
export const BillDetail = Bill;
export type BillDetail = z.infer<typeof BillDetail>;

/** What the desk sees of it, with what may be done. */
export const DeskBill = Bill.extend({ version: z.number().int(), unitId: Id, actions: z.array(BillAction) });
export type DeskBill = z.infer<typeof DeskBill>;

/** All bills of a home, the newest period first; `address` and `dueFen` with every page. */
export const HomeBills = pageOf(BillLine).extend({ address: z.string(), dueFen: Fen });
export type HomeBills = z.infer<typeof HomeBills>;

const version = z.number().int().min(1);
const reason = Text(200);

export const VoidBill = z.strictObject({ version, reason });
export type VoidBill = z.infer<typeof VoidBill>;

export const AddBillNote = z.strictObject({
  version,
  kind: NoteKind,
  fen: Fen.min(1, '请填写大于 0 的金额'),
  reason,
});
export type AddBillNote = z.infer<typeof AddBillNote>;
