import * as homesSchema from '@linli/shared/homes/homes.schema.ts';
import type { Module } from '../kit/module.ts';
import { homeEvents } from './homes.events.ts';
import { homesMigrations } from './homes.migrations.ts';
import { homesAdminRoutes, homesRoutes } from './homes.routes.ts';
import { homesEntities } from './homes.tables.ts';

export const homesModule: Module = {
  name: 'homes',
  routes: { homes: homesRoutes, homesAdmin: homesAdminRoutes },
  schemas: [homesSchema],
  entities: homesEntities,
  migrations: homesMigrations,
  events: homeEvents,
};
