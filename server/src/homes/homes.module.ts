import * as homesSchema from '@linli/shared/homes/homes.schema.ts';
import * as registerSchema from '@linli/shared/homes/register.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { homeEvents } from './homes.events.ts';
import { homesMigrations } from './homes.migrations.ts';
import { homesAdminRoutes, homesRoutes } from './homes.routes.ts';
import { homesEntities } from './homes.tables.ts';
import { registerAdminRoutes } from './register/register.routes.ts';
import { registerJobs, runImport } from './register/run.ts';
import { templateRoute } from './register/template.ts';

export const homesModule: Module = {
  name: 'homes',
  routes: { homes: homesRoutes, homesAdmin: homesAdminRoutes, registerAdmin: registerAdminRoutes },
  schemas: [homesSchema, registerSchema],
  entities: homesEntities,
  migrations: homesMigrations,
  events: homeEvents,
  on: (deps) => on(homeEvents.registerConfirmed, runImport(deps)),
  serve: templateRoute,
  jobs: registerJobs,
};
