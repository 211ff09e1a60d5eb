import type { AddBillNote, BillAction, VoidBill } from '@linli/shared/fees/bills/bills.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { addDays, localDateOf } from '@linli/shared/kit/time.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { BillNotes, Bills, type BillRow } from '../fees.tables.ts';
import { accountOf, post } from '../ledger/post.ts';
import type { ComputedBill } from './presenter.ts';
import { findBill } from './read.ts';
import { billRules } from './rules.ts';

async function findFor(scope: Scope, billId: string, action: BillAction, version: number): Promise<ComputedBill> {
  const bill = await findBill(scope, billId);
  enforce(billRules[action](bill, scope));
  if (bill.version !== version) throw new Problem('fees.bill-changed');
  return bill;
}

/** The version decides between two who act at once: also between a clerk and a payment. */
async function change({ db }: Scope, { id, version }: BillRow, set: Partial<BillRow>): Promise<void> {
  const { affected } = await db.update(Bills, { id, version }, { ...set, version: version + 1 });
  if (affected !== 1) throw new Problem('fees.bill-changed');
}

/** What the home owes by this bill becomes so much more, or less below nought. */
async function bookChange(scope: Scope, bill: ComputedBill, event: string, fen: number): Promise<void> {
  if (fen === 0) return;
  const { id, unit_id, item_id, estate_id } = bill;
  await post(scope, estate_id, event, [
    { account: 'RECEIVABLE', subject_id: id, unit_id, item_id, fen },
    { account: accountOf(bill), subject_id: item_id, unit_id: null, item_id, fen: -fen },
  ]);
}

/** Only before any payment; the bill stays with its reason, and the next run for its period bills the home anew. */
export async function voidBill(scope: Scope, billId: string, { version, reason }: VoidBill): Promise<void> {
  const bill = await findFor(scope, billId, 'voidBill', version);
  await change(scope, bill, {
    state: 'VOID',
    live_from: null,
    voided_by: scope.actor.personId,
    voided_at: scope.now,
    voided_for: reason,
  });
  await bookChange(scope, bill, `bill-void:${billId}`, -bill.fen);
}

/** A bill is never edited: what was wrong is taken off or added, and both can be read. */
export async function addNote(scope: Scope, billId: string, body: AddBillNote): Promise<void> {
  const { db, deps, actor, now, policies } = scope;
  const bill = await findFor(scope, billId, 'addNote', body.version);
  const left = bill.fen - bill.paid_fen;
  if (body.kind === 'CREDIT' && body.fen > left) throw new Problem('fees.credit-too-large');
  const by = body.kind === 'CREDIT' ? -body.fen : body.fen;
  const anew = addDays(localDateOf(now), policies.billDueDays);
  await change(scope, bill, {
    fen: bill.fen + by,
    state: left + by === 0 ? 'SETTLED' : 'OPEN',
    // What is added today is not late today.
    ...(by > 0 && anew > bill.due_on && { due_on: anew }),
  });
  const id = deps.newId();
  const { kind, fen, reason } = body;
  await db.insert(BillNotes, { id, bill_id: billId, kind, fen, reason, made_by: actor.personId, made_at: now });
  await bookChange(scope, bill, `bill-note:${id}`, by);
}
