import * as messagesSchema from '@linli/shared/messages/messages.schema.ts';
import { homeEvents } from '../homes/homes.events.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { messagesJobs, pushMessage } from './delivery/deliver.ts';
import { messageEvents } from './messages.events.ts';
import { messagesMigrations } from './messages.migrations.ts';
import { messagesAdminRoutes, messagesRoutes } from './messages.routes.ts';
import { notifyOfAnswer } from './notifications/home-requests.ts';
import { messagesEntities } from './messages.tables.ts';

export const messagesModule: Module = {
  name: 'messages',
  routes: { messages: messagesRoutes, messagesAdmin: messagesAdminRoutes },
  schemas: [messagesSchema],
  entities: messagesEntities,
  migrations: messagesMigrations,
  events: messageEvents,
  on: (deps) => [
    ...on(messageEvents.toPush, pushMessage(deps)),
    ...on(homeEvents.requestAnswered, notifyOfAnswer(deps)),
  ],
  jobs: messagesJobs,
};
