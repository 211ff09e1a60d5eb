import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { desk } from '../kit/roles.ts';
import { CompletePublicity, PlanPublicity, PublicityTask } from './worklog.schema.ts';

export const worklogAdminApi = defineApi({
  plan: {
    method: 'GET',
    path: '/admin/publicity-tasks',
    summary: '一年的宣传计划',
    roles: [...desk, 'grid-owner', 'finance'],
    query: z.strictObject({ year: z.coerce.number().int().min(2020).max(2100) }),
    response: z.object({ items: z.array(PublicityTask) }),
  },
  change: {
    method: 'PUT',
    path: '/admin/publicity-tasks/:taskId',
    summary: '安排主题、日期和负责人',
    roles: ['cs-lead', 'manager'],
    body: PlanPublicity,
    response: PublicityTask,
    refusals: ['worklog.changed', 'worklog.done', 'estates.not-staff'],
  },
  complete: {
    method: 'PUT',
    path: '/admin/publicity-tasks/:taskId/completion',
    summary: '完成，照片进入工作日志',
    roles: [...desk, 'grid-owner', 'finance'],
    body: CompletePublicity,
    response: PublicityTask,
    refusals: ['worklog.changed', 'worklog.done', 'worklog.photo-unknown'],
  },
});
