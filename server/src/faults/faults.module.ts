import * as faultsSchema from '@linli/shared/faults/faults.schema.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import type { Module } from '../kit/module.ts';
import { measureFaults } from './faults.measure.ts';
import { faultsMigrations } from './faults.migrations.ts';
import { faultsAdminRoutes, faultsRoutes } from './faults.routes.ts';
import { forgetOldFaults } from './faults.service.ts';
import { faultsEntities } from './faults.tables.ts';

export const faultsModule: Module = {
  name: 'faults',
  routes: { faults: faultsRoutes, faultsAdmin: faultsAdminRoutes },
  schemas: [faultsSchema],
  entities: faultsEntities,
  migrations: faultsMigrations,
  jobs: (deps) => [{ name: 'faults.forget', when: { every: DAY }, run: (now) => forgetOldFaults(deps, now) }],
  measure: measureFaults,
};
