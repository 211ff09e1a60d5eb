import * as estatesSchema from '@linli/shared/estates/estates.schema.ts';
import type { Module } from '../kit/module.ts';
import { estatesMigrations } from './estates.migrations.ts';
import { estatesAdminRoutes } from './estates.routes.ts';
import { estatesEntities } from './estates.tables.ts';

export const estatesModule: Module = {
  name: 'estates',
  routes: { estatesAdmin: estatesAdminRoutes },
  schemas: [estatesSchema],
  entities: estatesEntities,
  migrations: estatesMigrations,
};
