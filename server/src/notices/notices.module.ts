import * as noticesSchema from '@linli/shared/notices/notices.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { messageEvents } from '../messages/messages.events.ts';
import { fanOut } from './fan-out/fan-out.ts';
import { noteHouseholdNotified } from './follow-ups/households.ts';
import { noticeEvents } from './notices.events.ts';
import { noticesJobs } from './notices.jobs.ts';
import { noticesMigrations } from './notices.migrations.ts';
import { noticesAdminRoutes, noticesRoutes } from './notices.routes.ts';
import { noticesEntities } from './notices.tables.ts';

export const noticesModule: Module = {
  name: 'notices',
  routes: { notices: noticesRoutes, noticesAdmin: noticesAdminRoutes },
  schemas: [noticesSchema],
  entities: noticesEntities,
  migrations: noticesMigrations,
  events: noticeEvents,
  on: (deps) => [
    ...on(noticeEvents.published, fanOut(deps)),
    ...on(messageEvents.householdNotified, noteHouseholdNotified(deps)),
  ],
  jobs: noticesJobs,
};
