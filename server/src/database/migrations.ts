import type { Migration } from './migrate.ts';

/** The history of the schema, oldest first. A domain keeps its steps beside its code and is listed here once. */
export const migrations: readonly Migration[] = [];
