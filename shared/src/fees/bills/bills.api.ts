import { defineApi } from '../../kit/endpoint.ts';
import { pageOf, PageQuery } from '../../kit/page.ts';
import { BillDetail, BillLine, OpenBills } from './bills.schema.ts';

/** The bills of the session's home, for those of its members who may see them (domain.md §8). */
export const billsApi = defineApi({
  open: {
    method: 'GET',
    path: '/open-bills',
    summary: '我家待缴的账单，按账期，最早的在前',
    roles: ['resident'],
    response: OpenBills,
    refusals: ['fees.bills-not-shown'],
  },
  list: {
    method: 'GET',
    path: '/bills',
    summary: '我家所有的账单，新的在前',
    roles: ['resident'],
    query: PageQuery,
    response: pageOf(BillLine),
    refusals: ['fees.bills-not-shown'],
  },
  find: {
    method: 'GET',
    path: '/bills/:billId',
    summary: '一张账单，这笔钱怎么算的',
    roles: ['resident'],
    response: BillDetail,
    refusals: ['fees.bills-not-shown'],
  },
});
