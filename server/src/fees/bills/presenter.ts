import { billsAdminApi } from '@linli/shared/fees/bills/bills.admin.api.ts';
import type { BillDetail, BillLine, DeskBill, OpenBills } from '@linli/shared/fees/bills/bills.schema.ts';
import type { Computation } from '@linli/shared/fees/computation.schema.ts';
import { localDateOf, toInstant } from '@linli/shared/kit/time.ts';
import { allowed, type Viewer } from '../../kit/rules.ts';
import type { BillChargeRow, BillNoteRow, BillRow, FeeItemRow } from '../fees.tables.ts';
import { billRules } from './rules.ts';

export type NamedBill = BillRow & Pick<FeeItemRow, 'name' | 'payee'>;
export type ComputedBill = NamedBill & Pick<BillChargeRow, 'computation' | 'standards'>;

export const presentLine = (bill: NamedBill, now: number): BillLine => ({
  id: bill.id,
  name: bill.name,
  ...(bill.payee !== null && { payee: bill.payee }),
  periodFrom: bill.period_from,
  periodTo: bill.period_to,
  state: bill.state,
  fen: bill.fen,
  paidFen: bill.paid_fen,
  dueOn: bill.due_on,
  overdue: bill.state === 'OPEN' && bill.due_on < localDateOf(now),
});

export const leftOf = (bills: readonly Pick<BillLine, 'fen' | 'paidFen'>[]): number =>
  bills.reduce((sum, { fen, paidFen }) => sum + fen - paidFen, 0);

/** `bills`: in the order of their periods. */
export function presentOpen(bills: readonly NamedBill[], address: string, now: number): OpenBills {
  const lines = bills.map((bill) => presentLine(bill, now));
  const periods = [...new Set(lines.map(({ periodFrom, periodTo }) => `${periodFrom} ${periodTo}`))];
  return {
    address,
    dueFen: leftOf(lines),
    overdueFen: leftOf(lines.filter(({ overdue }) => overdue)),
    periods: periods.map((period) => {
      const own = lines.filter(({ periodFrom, periodTo }) => `${periodFrom} ${periodTo}` === period);
      const { periodFrom, periodTo } = own[0]!;
      return { periodFrom, periodTo, dueFen: leftOf(own), bills: own };
    }),
  };
}

export function presentDetail(
  bill: ComputedBill,
  notes: readonly BillNoteRow[],
  address: string,
  now: number,
): BillDetail {
  const { voided_at, voided_for } = bill;
  return {
    ...presentLine(bill, now),
    address,
    issuedAt: toInstant(bill.issued_at),
    issuedFen: bill.issued_fen,
    computation: JSON.parse(bill.computation) as Computation,
    standards: JSON.parse(bill.standards) as BillDetail['standards'],
    notes: notes.map(({ kind, fen, reason, made_at }) => ({ kind, fen, reason, at: toInstant(made_at) })),
    ...(voided_at !== null && { voided: { reason: voided_for ?? '', at: toInstant(voided_at) } }),
  };
}

export const presentForDesk = (
  bill: ComputedBill,
  notes: readonly BillNoteRow[],
  address: string,
  viewer: Viewer,
): DeskBill => ({
  ...presentDetail(bill, notes, address, viewer.now),
  version: bill.version,
  unitId: bill.unit_id,
  actions: allowed(billsAdminApi, billRules, bill, viewer),
});
