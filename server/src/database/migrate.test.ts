import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { id, instant, int, text } from './columns.ts';
import { statement } from './statement.ts';
import { openDatabase, type Database } from './database.ts';
import { migrate, pendingMigrations, type Migration } from './migrate.ts';
import { migrations } from './migrations.ts';
import { addColumn, createIndex, createTable } from './schema.ts';
import { createTestDatabase, testEngine, type TestDatabase } from './testing.ts';

const parcels: Migration = {
  name: '0001-parcels',
  steps: createTable(
    'parcels',
    { id: id(), shelf: text(10), arrived_at: instant() },
    { indexes: [['shelf', 'arrived_at']] },
  ),
};
const weights: Migration = {
  name: '0002-weights',
  steps: (engine) => [
    addColumn(engine, 'parcels', 'weight', int().default(0)),
    createIndex('parcels', ['weight']),
    'UPDATE parcels SET weight = 5',
  ],
};

let empty: TestDatabase;
let db: Database;
beforeEach(async () => {
  empty = await createTestDatabase([]);
  db = await openDatabase({ url: empty.url });
});
afterEach(async () => {
  await db.close();
  await empty.remove();
});

const insert = statement('INSERT INTO parcels (id, shelf, arrived_at) VALUES (?, ?, ?)');
const all = statement<{ id: string; weight: number }>('SELECT id, weight FROM parcels');

test('An empty database gets every migration, a second run nothing', async () => {
  expect(await migrate(db, [parcels, weights])).toHaveLength(testEngine === 'sqlite' ? 5 : 4);
  expect(await migrate(db, [parcels, weights])).toEqual([]);
});

test('A server can tell that its database lacks something', async () => {
  expect(await pendingMigrations(db, [parcels, weights])).toEqual(['0001-parcels', '0002-weights']);
  await migrate(db, [parcels]);
  expect(await pendingMigrations(db, [parcels, weights])).toEqual(['0002-weights']);
  await migrate(db, [parcels, weights]);
  expect(await pendingMigrations(db, [parcels, weights])).toEqual([]);
});

test('A database in use gets what is new, and its rows are kept', async () => {
  await migrate(db, [parcels]);
  await db.tx((tx) => insert.run(tx, ['p1', 'A', 1]));
  expect(await migrate(db, [parcels, weights])).toHaveLength(3);
  expect(await all.all(db.read, [])).toEqual([{ id: 'p1', weight: 5 }]);
});

test('A migration that fails is taken up again where it failed', async () => {
  const steps = [
    createIndex('parcels', ['arrived_at']),
    'UPDATE parcels SET wait = 1',
    createIndex('parcels', ['shelf']),
  ];
  await expect(migrate(db, [parcels, { name: '0002-x', steps: () => steps }])).rejects.toThrow(/wait/);
  const mended = [steps[0]!, 'UPDATE parcels SET shelf = 1', steps[2]!];
  // MySQL has committed the first step, and knows; the failed one never took effect, so its text may be mended.
  expect((await migrate(db, [parcels, { name: '0002-x', steps: () => mended }])).at(-1)).toMatch(/^x\.3/);
});

test('Two processes may migrate at once', async () => {
  const script = `
    import { openDatabase } from '${import.meta.dirname}/database.ts';
    import { migrate } from '${import.meta.dirname}/migrate.ts';
    const db = await openDatabase({ url: process.argv[1] });
    const steps = Array.from({ length: 10 }, (_, n) => 'CREATE TABLE t' + n + ' (id integer)' + (db.engine === 'sqlite' ? ' STRICT' : ''));
    console.log((await migrate(db, [{ name: '0001-t', steps: () => steps }])).length);
    await db.close();`;
  const start = () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script, empty.url], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  const done = await Promise.all([start(), start()]);
  expect(done.map(({ stdout }) => stdout.trim()).sort()).toEqual(['0', '10']);
});

test('The migrations of the product have names of their own and make the same tables on both engines', async () => {
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  for (const { name } of migrations) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
  expect(await migrate(db, migrations)).toHaveLength(migrations.flatMap(({ steps }) => steps(testEngine)).length);
  expect(await pendingMigrations(db, migrations)).toEqual([]);
});
