import * as parcelsAdminSchema from '@linli/shared/parcels/parcels.admin.schema.ts';
import * as parcelsSchema from '@linli/shared/parcels/parcels.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { messageEvents } from '../messages/messages.events.ts';
import { noteNotified, notifyOfArrivals, notifyOfHandover } from './notifications/notifications.ts';
import { parcelEvents } from './parcels.events.ts';
import { parcelsJobs } from './parcels.jobs.ts';
import { parcelsMigrations } from './parcels.migrations.ts';
import { parcelsAdminRoutes, parcelsRoutes, stationsAdminRoutes } from './parcels.routes.ts';
import { parcelsEntities } from './parcels.tables.ts';

export const parcelsModule: Module = {
  name: 'parcels',
  routes: { parcels: parcelsRoutes, parcelsAdmin: parcelsAdminRoutes, stationsAdmin: stationsAdminRoutes },
  schemas: [parcelsSchema, parcelsAdminSchema],
  entities: parcelsEntities,
  migrations: parcelsMigrations,
  events: parcelEvents,
  on: (deps) => [
    ...on([parcelEvents.stored, parcelEvents.matched], notifyOfArrivals(deps)),
    ...on(parcelEvents.handedOver, notifyOfHandover(deps)),
    ...on(messageEvents.personNotified, noteNotified(deps)),
  ],
  jobs: parcelsJobs,
};
