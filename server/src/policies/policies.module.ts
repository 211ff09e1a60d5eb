import * as policiesAdminApi from '@linli/shared/estates/policies.admin.api.ts';
import type { Module } from '../kit/module.ts';
import { policiesAdminRoutes } from './policies.routes.ts';

/** The desk's page of an estate's figures: above the domains whose work it speaks of, while the figures lie below them. */
export const policiesModule: Module = {
  name: 'policies',
  routes: { policiesAdmin: policiesAdminRoutes },
  schemas: [policiesAdminApi],
};
