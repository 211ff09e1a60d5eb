import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Libsql from 'libsql';
import mysql from 'mysql2/promise';
import { HOUR, startOfDay } from '@linli/shared/kit/time.ts';
import { startWorld } from '../../test/world/world.ts';
import { openDatabase, type Database } from '../database.ts';
import { demandCurrent, migrate, type Migration } from './migrate.ts';
import { entitiesOf, migrations, modules } from '../../modules.ts';
import { createTestDatabase, patience, testEngine, type TestDatabase } from '../testing.ts';

/** Migrated and seeded by commit 7cd1abc, the last before TypeORM: SQLite's `.dump`, and mariadb-dump. */
const dump = () =>
  gunzipSync(readFileSync(join(import.meta.dirname, 'fixtures', `before-typeorm.${testEngine}.sql.gz`))).toString();

let old: TestDatabase;
let db: Database;
beforeEach(async () => {
  old = await createTestDatabase([]);
  if (testEngine === 'sqlite') {
    const file = new Libsql(old.url.slice('sqlite:'.length));
    file.exec(`DROP TABLE schema_migrations; ${dump()}`);
    file.close();
  } else {
    const connection = await mysql.createConnection({ uri: old.url, multipleStatements: true, charset: 'utf8mb4_bin' });
    await connection.query(`SET foreign_key_checks = 0; DROP TABLE schema_migrations; ${dump()}`);
    await connection.end();
  }
  db = await openDatabase({ ...patience, url: old.url, entities });
});
afterEach(async () => {
  await db.close();
  await old.remove();
});

/** What has come since that commit. */
const since = migrations.map(({ name }) => name).filter((name) => name > '0341-unit-contacts-by-phone-tail');
const entities = entitiesOf(modules);
const names = entities
  .map(({ options }) => options.name)
  .filter((name) => new RegExp(`CREATE TABLE [\`"]?${name}\\b`).test(dump()));
/** Every row by its table; only of the columns there were when `known` rows were read. */
async function contents(known?: Record<string, Row[]>): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const name of names) {
    const columns = Object.keys(known?.[name]?.[0] ?? {});
    const rows = await db.read.query<Row[]>(`SELECT ${columns.join(', ') || '*'} FROM ${name}`);
    tables[name] = rows.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return tables;
}
type Row = Record<string, unknown>;
const sorted = (row: Row): Row => Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

test('A database of before is taken over without running a step again and without losing a row', async () => {
  const before = await contents();
  expect(before.tickets!.length).toBeGreaterThan(10);
  await expect(demandCurrent(db, migrations)).rejects.toThrow('lacks 0001-estates');
  expect(await migrate(db, migrations)).toEqual(since);
  await demandCurrent(db, migrations);
  expect(await migrate(db, migrations)).toEqual([]);
  expect(await contents(before)).toEqual(before);
});

test('An adoption that was cut short goes on, and what is new is applied', async () => {
  await migrate(db, migrations);
  await db.tx((tx) => tx.query("DELETE FROM schema_migrations WHERE name LIKE 'parcel%' OR name LIKE 'notice%'"));
  const later: Migration = { name: '9000-later', steps: () => ['CREATE TABLE later_things (id int)'] };
  if (testEngine === 'sqlite') later.steps = () => ['CREATE TABLE later_things (id INTEGER) STRICT'];
  expect(await migrate(db, [...migrations, later])).toEqual(['9000-later']);
});

test('A step that a process of before died in is taken for done if it is there', async () => {
  await db.tx((tx) => tx.query("UPDATE migrations SET finished_at = NULL WHERE name = '0309-must-know'"));
  const again = migrate(db, migrations);
  // On SQLite such a state cannot be, and is reported.
  if (testEngine === 'sqlite') await expect(again).rejects.toThrow(/must-know.*duplicate column/);
  else expect(await again).toEqual(['0309-must-know', ...since]);
});

test('The people of before go on where they were', async () => {
  await migrate(db, migrations);
  const world = await startWorld({ on: { ...old, remove: async () => undefined } });
  try {
    world.tick(startOfDay('2026-11-28', 10 * HOUR) - world.now());
    const chen = await world.as('demo-owner-1');
    const { items } = await chen.tickets.list({});
    expect(items.length).toBeGreaterThan(3);
    const { actions } = await chen.tickets.find({ params: { ticketId: items[0]!.id } });
    expect(actions).toBeInstanceOf(Array);
    expect((await chen.notices.list({})).items.length).toBeGreaterThan(0);
    const keeper = await world.as('demo-keeper-1');
    expect((await keeper.parcelsAdmin.list({ query: { view: 'waiting' } })).items.length).toBeGreaterThan(0);
    await world.outbox.drain();
  } finally {
    await world.stop();
  }
});
