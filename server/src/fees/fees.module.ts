import * as billingSchema from '@linli/shared/fees/billing/billing.schema.ts';
import * as billsSchema from '@linli/shared/fees/bills/bills.schema.ts';
import * as computationSchema from '@linli/shared/fees/computation.schema.ts';
import * as tariffsSchema from '@linli/shared/fees/tariffs.schema.ts';
import { on } from '../kit/events.ts';
import type { Module } from '../kit/module.ts';
import { writeBills } from './billing/write.ts';
import { feeEvents } from './fees.events.ts';
import { feesJobs } from './fees.jobs.ts';
import { feesMigrations } from './fees.migrations.ts';
import { billingAdminRoutes, billsAdminRoutes, billsRoutes, tariffsAdminRoutes, tariffsRoutes } from './fees.routes.ts';
import { feesEntities } from './fees.tables.ts';

export const feesModule: Module = {
  name: 'fees',
  routes: {
    tariffs: tariffsRoutes,
    tariffsAdmin: tariffsAdminRoutes,
    billingAdmin: billingAdminRoutes,
    bills: billsRoutes,
    billsAdmin: billsAdminRoutes,
  },
  schemas: [tariffsSchema, computationSchema, billingSchema, billsSchema],
  entities: feesEntities,
  migrations: feesMigrations,
  events: feeEvents,
  on: (deps) => on(feeEvents.runPublished, writeBills(deps)),
  jobs: feesJobs,
};
