import { entitiesFor, table } from '../entity.ts';
import { flag, id, int, text } from '../columns.ts';
import { createTable } from './schema.ts';
import { maintenanceSource } from '../drivers/data-source.ts';
import { entitiesOf, migrations, modules } from '../../modules.ts';
import type { Migration } from './migrate.ts';
import { createTestDatabase, testEngine } from '../testing.ts';

/** What TypeORM would change of a migrated database to make it what the entities say, column by column. */
async function drift(history: readonly Migration[], tables: readonly unknown[]): Promise<string[]> {
  const { url, remove } = await createTestDatabase(history);
  // As `mysql`, TypeORM takes MariaDB's way of telling a nullable column's default for a difference.
  const type = testEngine === 'mysql' ? ({ type: 'mariadb' } as const) : {};
  const source = await maintenanceSource(url, { ...type, entities: entitiesFor(testEngine, tables) } as object);
  try {
    return await (testEngine === 'mysql' ? bySchemaBuilder(source) : byTableInfo(source));
  } finally {
    await source.destroy();
    await remove();
  }
}

type Source = Awaited<ReturnType<typeof maintenanceSource>>;

async function bySchemaBuilder(source: Source): Promise<string[]> {
  // Defaults, indexes and foreign keys stand in the migrations alone.
  const withDefault = await source.query<{ t: string; c: string }[]>(
    `SELECT table_name AS t, column_name AS c FROM information_schema.columns
     WHERE table_schema = DATABASE() AND column_default IS NOT NULL AND column_default <> 'NULL'`,
  );
  for (const { t, c } of withDefault) await source.query(`ALTER TABLE ${t} ALTER ${c} DROP DEFAULT`);
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries
    .map(({ query }) => query)
    .filter((query) => !/^(DROP INDEX|ALTER TABLE `\w+` DROP FOREIGN KEY)/.test(query));
}

/** On SQLite TypeORM takes every STRICT table for another one: names and nullability are compared here. */
async function byTableInfo(source: Source): Promise<string[]> {
  const found: string[] = [];
  for (const { tableName, columns } of source.entityMetadatas) {
    const stored = await source.query<{ name: string; notnull: number }[]>(`PRAGMA table_info(${tableName})`);
    const shape = (name: string, nullable: boolean) => `${tableName}.${name}${nullable ? ' NULL' : ''}`;
    const have = new Set(stored.map(({ name, notnull }) => shape(name, notnull === 0)));
    const want = new Set(columns.map(({ databaseName, isNullable }) => shape(databaseName, isNullable)));
    found.push(...[...want].filter((one) => !have.has(one)).map((one) => `lacks ${one}`));
    found.push(...[...have].filter((one) => !want.has(one)).map((one) => `has ${one}`));
  }
  return found;
}

test('The entities of the product are what its migrations made', async () => {
  expect(await drift(migrations, entitiesOf(modules))).toEqual([]);
});

test('A column that only one of them has is named, and so is one that may be empty in only one', async () => {
  const columns = { id: id(), shelf: text(10), weight: int().nullable(), fragile: flag() };
  const made: Migration[] = [{ name: '0001-boxes', steps: createTable('boxes', columns) }];
  expect(await drift(made, [table('boxes', columns)])).toEqual([]);
  const { weight: _, ...lighter } = columns;
  const changed = table('boxes', { ...lighter, shelf: text(10).nullable(), colour: text(5) });
  const all = (await drift(made, [changed])).join('\n');
  for (const column of ['weight', 'shelf', 'colour']) expect(all).toContain(column);
  expect(all).not.toContain('fragile');
  if (testEngine === 'mysql')
    expect(await drift(made, [table('boxes', { ...columns, shelf: text(11) })])).not.toEqual([]);
});
