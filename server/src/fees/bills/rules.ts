import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import type { BillAction } from '@linli/shared/fees/bills/bills.schema.ts';
import type { Policies } from '../../kit/scope.ts';
import type { Rule } from '../../kit/rules.ts';
import type { BillRow } from '../fees.tables.ts';

/** domain.md §8: owners and whoever pays for them; family and tenants as the estate has it. */
export function seesBills(
  role: MembershipRole,
  { familySeesBills, tenantSeesBills }: Pick<Policies, 'familySeesBills' | 'tenantSeesBills'>,
): boolean {
  if (role === 'FAMILY') return familySeesBills === 'YES';
  if (role === 'TENANT') return tenantSeesBills === 'YES';
  return true;
}

type Subject = Pick<BillRow, 'state' | 'paid_fen'>;

const isLive: Rule<Subject> = ({ state }) => (state === 'VOID' ? 'fees.bill-void' : null);

export const billRules: Record<BillAction, Rule<Subject>> = {
  voidBill: (bill, viewer) => isLive(bill, viewer) ?? (bill.paid_fen > 0 ? 'fees.bill-paid' : null),
  addNote: isLive,
};
