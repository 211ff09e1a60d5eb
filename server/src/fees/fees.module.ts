import * as computationSchema from '@linli/shared/fees/computation.schema.ts';
import * as tariffsSchema from '@linli/shared/fees/tariffs.schema.ts';
import type { Module } from '../kit/module.ts';
import { feesMigrations } from './fees.migrations.ts';
import { tariffsAdminRoutes, tariffsRoutes } from './fees.routes.ts';
import { feesEntities } from './fees.tables.ts';

export const feesModule: Module = {
  name: 'fees',
  routes: { tariffs: tariffsRoutes, tariffsAdmin: tariffsAdminRoutes },
  schemas: [tariffsSchema, computationSchema],
  entities: feesEntities,
  migrations: feesMigrations,
};
