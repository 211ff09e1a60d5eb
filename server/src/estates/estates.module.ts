import * as estatesSchema from '@linli/shared/estates/estates.schema.ts';
import type { Module } from '../kit/module.ts';
import * as changesSchema from '@linli/shared/estates/changes.schema.ts';
import * as dutySchema from '@linli/shared/estates/duty.schema.ts';
import { dutyAdminRoutes } from './duty/duty.routes.ts';
import { estatesMigrations } from './estates.migrations.ts';
import { estatesAdminRoutes } from './estates.routes.ts';
import { estatesEntities } from './estates.tables.ts';

export const estatesModule: Module = {
  name: 'estates',
  routes: { estatesAdmin: estatesAdminRoutes, dutyAdmin: dutyAdminRoutes },
  schemas: [estatesSchema, changesSchema, dutySchema],
  entities: estatesEntities,
  migrations: estatesMigrations,
};
