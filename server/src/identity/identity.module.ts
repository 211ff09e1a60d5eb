import * as identitySchema from '@linli/shared/identity/identity.schema.ts';
import type { Module } from '../kit/module.ts';
import { identityMigrations } from './identity.migrations.ts';
import { identityEntities } from './identity.tables.ts';

/** Who people are. That they are here is the module of sessions. */
export const identityModule: Module = {
  name: 'identity',
  schemas: [identitySchema],
  entities: identityEntities,
  migrations: identityMigrations,
};
