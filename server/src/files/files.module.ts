import * as filesSchema from '@linli/shared/files/files.schema.ts';
import type { Module } from '../kit/module.ts';
import { filesJobs } from './clean-up.ts';
import { fileRoutes } from './file-routes.ts';
import { filesMigrations } from './files.migrations.ts';
import { filesRoutes } from './files.routes.ts';
import { filesEntities } from './files.tables.ts';

export const filesModule: Module = {
  name: 'files',
  routes: { files: filesRoutes },
  serve: fileRoutes,
  schemas: [filesSchema],
  entities: filesEntities,
  migrations: filesMigrations,
  jobs: filesJobs,
};
