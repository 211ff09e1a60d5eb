import * as messagesSchema from '@linli/shared/messages/messages.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { messagesJobs, pushMessage } from './delivery/deliver.ts';
import { messageEvents } from './messages.events.ts';
import { messagesMigrations } from './messages.migrations.ts';
import { messagesAdminRoutes, messagesRoutes } from './messages.routes.ts';
import { messagesEntities } from './messages.tables.ts';

export const messagesModule: Module = {
  name: 'messages',
  routes: { messages: messagesRoutes, messagesAdmin: messagesAdminRoutes },
  schemas: [messagesSchema],
  entities: messagesEntities,
  migrations: messagesMigrations,
  events: messageEvents,
  on: (deps) => on(messageEvents.toPush, pushMessage(deps)),
  jobs: messagesJobs,
};
