import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { Fault } from './faults.schema.ts';

export const faultsAdminApi = defineApi({
  list: {
    method: 'GET',
    path: '/admin/faults',
    summary: '手机上出过的错，最近出现的在前',
    roles: ['admin'],
    query: PageQuery,
    response: pageOf(Fault),
  },
});
