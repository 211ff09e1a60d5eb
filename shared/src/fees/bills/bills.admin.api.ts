import { defineApi } from '../../kit/endpoint.ts';
import { PageQuery } from '../../kit/page.ts';
import { AddBillNote, DeskBill, HomeBills, VoidBill } from './bills.schema.ts';

export const billsAdminApi = defineApi({
  ofHome: {
    method: 'GET',
    path: '/admin/homes/:unitId/bills',
    summary: '一户的账单，新的在前',
    roles: ['finance', 'manager', 'cs', 'cs-lead'],
    query: PageQuery,
    response: HomeBills,
  },
  find: {
    method: 'GET',
    path: '/admin/bills/:billId',
    summary: '一张账单，怎么算的，改过什么',
    roles: ['finance', 'manager', 'cs', 'cs-lead'],
    response: DeskBill,
  },
  voidBill: {
    method: 'PUT',
    path: '/admin/bills/:billId/voidance',
    summary: '作废一张还没有收过钱的账单',
    roles: ['finance'],
    body: VoidBill,
    response: DeskBill,
    refusals: ['fees.bill-changed', 'fees.bill-void', 'fees.bill-paid'],
  },
  addNote: {
    method: 'POST',
    path: '/admin/bills/:billId/notes',
    summary: '调减或调增一张账单，原账单不改',
    roles: ['finance'],
    body: AddBillNote,
    response: DeskBill,
    refusals: ['fees.bill-changed', 'fees.bill-void', 'fees.credit-too-large'],
  },
});
