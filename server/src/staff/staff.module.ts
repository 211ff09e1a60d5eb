import * as staffSchema from '@linli/shared/staff/staff.schema.ts';
import type { Module } from '../kit/module.ts';
import { staffAdminRoutes } from './staff.routes.ts';

/** The desk's page of those who work here: above the domains in which they have work in hand. */
export const staffModule: Module = {
  name: 'staff',
  routes: { staffAdmin: staffAdminRoutes },
  schemas: [staffSchema],
};
