import { MINUTE } from '@linli/shared/kit/time.ts';
import * as ticketsSchema from '@linli/shared/tickets/tickets.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { notifyOfStep } from './notifications/notifications.ts';
import { announceBreaches } from './sla/breaches.ts';
import { ticketEvents } from './tickets.events.ts';
import { ticketsMigrations } from './tickets.migrations.ts';
import { ticketsAdminRoutes, ticketsRoutes } from './tickets.routes.ts';
import { ticketsEntities } from './tickets.tables.ts';

export const ticketsModule: Module = {
  name: 'tickets',
  routes: { tickets: ticketsRoutes, ticketsAdmin: ticketsAdminRoutes },
  schemas: [ticketsSchema],
  entities: ticketsEntities,
  migrations: ticketsMigrations,
  events: ticketEvents,
  on: (deps) => on(Object.values(ticketEvents), notifyOfStep(deps)),
  jobs: (deps) => [
    {
      name: 'tickets.announce-breaches',
      when: { every: MINUTE },
      run: async (now) => void (await announceBreaches(deps, now)),
    },
  ],
};
