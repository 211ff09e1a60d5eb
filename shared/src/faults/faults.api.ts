import { defineApi } from '../kit/endpoint.ts';
import { ReportFault } from './faults.schema.ts';

export const faultsApi = defineApi({
  report: {
    method: 'POST',
    path: '/faults',
    summary: '告诉我们程序出了什么错，不含个人信息',
    roles: ['person'],
    body: ReportFault,
  },
});
