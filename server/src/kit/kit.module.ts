import { HOUR } from '@linli/shared/kit/time.ts';
import { forgetOldKeys } from './idempotency.ts';
import { kitMigrations } from './kit.migrations.ts';
import { kitEntities } from './kit.tables.ts';
import type { Module } from './module.ts';

export const kitModule: Module = {
  name: 'kit',
  entities: kitEntities,
  migrations: kitMigrations,
  jobs: (deps) => [{ name: 'idempotency.forget', when: { every: HOUR }, run: (now) => forgetOldKeys(deps, now) }],
};
