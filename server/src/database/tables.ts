/**
 * Every table by name, for the typed query builder. A domain describes its own rows in
 * `<domain>/<domain>.tables.ts` and is added to the `extends` list here.
 */
export interface Tables {
  migrations: MigrationRow;
}

export interface MigrationRow {
  name: string;
  step: number;
  checksum: string;
  started_at: number;
  finished_at: number | null;
}
