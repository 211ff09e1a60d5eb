import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { WorkEntry, WorkKind } from './worklog.schema.ts';

export const worklogApi = defineApi({
  list: {
    method: 'GET',
    path: '/work-log',
    summary: '物业工作日志，最新的在前',
    roles: ['person'],
    query: PageQuery.extend({ kind: WorkKind.optional() }),
    response: pageOf(WorkEntry),
  },
});
