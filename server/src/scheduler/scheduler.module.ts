import type { Module } from '../kit/module.ts';
import { schedulerMigrations } from './scheduler.migrations.ts';
import { schedulerEntities } from './scheduler.tables.ts';

export const schedulerModule: Module = {
  name: 'scheduler',
  entities: schedulerEntities,
  migrations: schedulerMigrations,
};
