// TypeORM's EntitySchema from one listing of columns: the row's type follows from it. The library alone would have every
// column written twice, once for its metadata and once for TypeScript.
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { MYSQL_TYPES, SQLITE_TYPES, type AnyColumn, type Column } from './columns.ts';
import type { EngineName } from './drivers/engine.ts';

type ValueOf<C> = C extends Column<infer T> ? T : never;

/** The row of a table, snake case as stored: `type OutboxRow = RowOf<typeof Outbox>`. */
export type RowOf<T> = T extends EntitySchema<infer Row> ? Row : never;

/**
 * A table as TypeORM knows it, in columns.ts's words. The primary key is `id` unless told otherwise. Indexes, foreign
 * keys and defaults stand in the migrations alone: TypeORM reads a column with a default back after every insert.
 */
export function table<C extends Record<string, AnyColumn>>(
  name: string,
  columns: C,
  primaryKey: readonly (keyof C & string)[] = ['id'],
): EntitySchema<{ [K in keyof C]: ValueOf<C[K]> }> {
  const options: Record<string, EntitySchemaColumnOptions> = {};
  for (const [key, { kind, length, isNullable }] of Object.entries(columns)) {
    options[key] = {
      type: kind as never,
      nullable: isNullable,
      primary: primaryKey.includes(key),
      ...(length !== undefined && { length }),
    };
  }
  return new EntitySchema({ name, tableName: name, columns: options as never });
}

/** `n.id, n.title`: one list of columns typing a row and making the text that reads it, so that neither forgets one. */
export const columnList = (columns: readonly string[], alias: string): string =>
  columns.map((column) => `${alias}.${column}`).join(', ');

const bare = (type: string) => type.replace(/\(.*/, '').toLowerCase();

/** Puts the engine's types in the place of our words: into the schemas themselves, for a process works on one engine. */
export function entitiesFor(engine: EngineName, entities: readonly unknown[]): EntitySchema[] {
  const types: Record<string, string> = engine === 'sqlite' ? SQLITE_TYPES : MYSQL_TYPES;
  for (const { options } of entities as EntitySchema[])
    for (const column of Object.values(options.columns as Record<string, EntitySchemaColumnOptions>)) {
      const type = types[column.type as string];
      if (type !== undefined) column.type = bare(type) as never;
    }
  return [...(entities as EntitySchema[])];
}
