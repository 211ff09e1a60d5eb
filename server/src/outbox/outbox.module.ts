import * as outboxSchema from '@linli/shared/outbox/outbox.schema.ts';
import type { Module } from '../kit/module.ts';
import { outboxMigrations } from './outbox.migrations.ts';
import { outboxAdminRoutes } from './outbox.routes.ts';
import { outboxEntities } from './outbox.tables.ts';

export const outboxModule: Module = {
  name: 'outbox',
  routes: { outboxAdmin: outboxAdminRoutes },
  schemas: [outboxSchema],
  entities: outboxEntities,
  migrations: outboxMigrations,
};
