import { defineApi } from '../../kit/endpoint.ts';
import { pageOf, PageQuery } from '../../kit/page.ts';
import {
  BillingException,
  BillingRunDetail,
  BillingRuns,
  DraftBillingRun,
  ListBillingRuns,
  PublishBillingRun,
} from './billing.schema.ts';

/** Finance prepares a period's bills, the manager publishes them (domain.md §8: nobody approves his own work). */
export const billingAdminApi = defineApi({
  list: {
    method: 'GET',
    path: '/admin/billing-runs',
    summary: '出账：各期，新的在前',
    roles: ['finance', 'manager'],
    query: ListBillingRuns,
    response: BillingRuns,
  },
  draft: {
    method: 'POST',
    path: '/admin/billing-runs',
    summary: '准备一期账单，先预览',
    roles: ['finance'],
    body: DraftBillingRun,
    response: BillingRunDetail,
    refusals: ['fees.nothing-to-bill', 'fees.period-overlaps'],
  },
  find: {
    method: 'GET',
    path: '/admin/billing-runs/:runId',
    summary: '一期账单：合计、与上期的差别、算不出来的、进度',
    roles: ['finance', 'manager'],
    response: BillingRunDetail,
  },
  exceptions: {
    method: 'GET',
    path: '/admin/billing-runs/:runId/exceptions',
    summary: '算不出来的房屋',
    roles: ['finance', 'manager'],
    query: PageQuery,
    response: pageOf(BillingException),
  },
  publish: {
    method: 'PUT',
    path: '/admin/billing-runs/:runId/publication',
    summary: '发布：写入账单并通知住户',
    roles: ['manager'],
    body: PublishBillingRun,
    response: BillingRunDetail,
    refusals: [
      'fees.run-changed',
      'fees.run-not-draft',
      'fees.own-run',
      'fees.sum-changed',
      'fees.run-in-progress',
      'fees.nothing-to-bill',
      'fees.period-overlaps',
    ],
  },
  discard: {
    method: 'DELETE',
    path: '/admin/billing-runs/:runId',
    summary: '删去还没发布的一期',
    roles: ['finance'],
    refusals: ['fees.run-not-draft', 'fees.run-changed'],
  },
});
