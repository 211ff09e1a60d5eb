import * as worklogSchema from '@linli/shared/worklog/worklog.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { noticeEvents } from '../notices/notices.events.ts';
import { ticketEvents } from '../tickets/tickets.events.ts';
import { logNotices, logRepairs } from './worklog.handlers.ts';
import { worklogJobs } from './worklog.jobs.ts';
import { worklogMigrations } from './worklog.migrations.ts';
import { worklogAdminRoutes, worklogRoutes } from './worklog.routes.ts';
import { worklogEntities } from './worklog.tables.ts';

export const worklogModule: Module = {
  name: 'worklog',
  routes: { worklog: worklogRoutes, worklogAdmin: worklogAdminRoutes },
  schemas: [worklogSchema],
  entities: worklogEntities,
  migrations: worklogMigrations,
  on: (deps) => [
    // The steps after which a repair has ended well, or has not after all.
    ...on([ticketEvents.visit, ticketEvents.reopen], logRepairs(deps)),
    ...on(noticeEvents.published, logNotices(deps)),
    ...on(noticeEvents.withdrawn, logNotices(deps)),
  ],
  jobs: worklogJobs,
};
