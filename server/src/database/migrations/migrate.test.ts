import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { id, instant, int, text } from '../columns.ts';
import { statement } from '../queries/statement.ts';
import { openDatabase, type Database } from '../database.ts';
import { demandCurrent, migrate, recordedName, type Migration } from './migrate.ts';
import { migrations } from '../../modules.ts';
import { addColumn, createIndex, createTable } from './schema.ts';
import { createTestDatabase, patience, testEngine, type TestDatabase } from '../testing.ts';

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
  db = await openDatabase({ ...patience, url: empty.url });
});
afterEach(async () => {
  await db.close();
  await empty.remove();
});

const insert = statement('INSERT INTO parcels (id, shelf, arrived_at) VALUES (?, ?, ?)');
const all = statement<{ id: string; weight: number }>('SELECT id, weight FROM parcels');

test('An empty database gets every migration, a second run nothing', async () => {
  expect(await migrate(db, [parcels, weights])).toEqual(['0001-parcels', '0002-weights']);
  expect(await migrate(db, [parcels, weights])).toEqual([]);
  expect(await db.read.query('SELECT name FROM schema_migrations')).toHaveLength(testEngine === 'sqlite' ? 5 : 4);
});

test('A server can tell that its database lacks something', async () => {
  await expect(demandCurrent(db, [parcels, weights])).rejects.toThrow('lacks 0001-parcels, 0002-weights:');
  await migrate(db, [parcels]);
  await expect(demandCurrent(db, [parcels, weights])).rejects.toThrow('lacks 0002-weights:');
  await migrate(db, [parcels, weights]);
  await demandCurrent(db, [parcels, weights]);
});

test('A database that is newer than the code is refused by name, to serve and to migrate', async () => {
  await migrate(db, [parcels, weights]);
  const later = testEngine === 'sqlite' ? 'weights.3-0000000002003' : 'weights.2-0000000002002';
  await expect(demandCurrent(db, [parcels])).rejects.toThrow(/newer than this code.*weights\.1-0000000002001/);
  await expect(migrate(db, [parcels])).rejects.toThrow(later);
  await demandCurrent(db, [parcels, weights]);
});

test('A database in use gets what is new, and its rows are kept', async () => {
  await migrate(db, [parcels]);
  await db.tx((tx) => insert.run(tx, ['p1', 'A', 1]));
  expect(await migrate(db, [parcels, weights])).toEqual(['0002-weights']);
  expect(await all.all(db.read, [])).toEqual([{ id: 'p1', weight: 5 }]);
});

test('A migration that fails is taken up again where it failed', async () => {
  const steps = [
    createIndex('parcels', ['arrived_at']),
    'UPDATE parcels SET wait = 1',
    createIndex('parcels', ['shelf']),
  ];
  await expect(migrate(db, [parcels, { name: '0002-x', steps: () => steps }])).rejects.toThrow(
    /^Migration x\.2-0000000002002: .*wait/,
  );
  const done = await db.read.query<{ name: string }[]>("SELECT name FROM schema_migrations WHERE name LIKE 'x.%1'");
  expect(done.map(({ name }) => name)).toEqual(testEngine === 'sqlite' ? [] : ['x.1-0000000002001']);
  const mended = [steps[0]!, 'UPDATE parcels SET shelf = 1', steps[2]!];
  // MySQL has committed the first step, and knows; the failed one never took effect, so its text may be mended.
  expect(await migrate(db, [parcels, { name: '0002-x', steps: () => mended }])).toContain('0002-x');
});

test('A process that died between a step and its record does not stop the next one', async () => {
  await migrate(db, [parcels, weights]);
  await db.tx(async (tx) => {
    await tx.query("UPDATE schema_migrations SET name = 'weights.1-0000000002001 begun' WHERE name LIKE 'weights.1-%'");
  });
  // On SQLite a step and its record are one transaction: such a state cannot be, and is reported.
  const again = migrate(db, [parcels, weights]);
  if (testEngine === 'sqlite') await expect(again).rejects.toThrow(/duplicate column/);
  else expect(await again).toEqual(['0002-weights']);
});

test('Two processes may migrate at once', async () => {
  const script = `
    import { openDatabase } from '${import.meta.dirname}/../database.ts';
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
  expect(done.map(({ stdout }) => stdout.trim()).sort()).toEqual(['0', '1']);
});

test('The migrations of the product have names of their own and make the same tables on both engines', async () => {
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  for (const { name } of migrations) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
  expect(new Set(migrations.map(({ name }) => name.slice(0, 4))).size).toBe(migrations.length);
  expect(await migrate(db, migrations)).toEqual(migrations.map(({ name }) => name));
});

/** `<recorded name> <hash on SQLite> <hash on MySQL>` of every step that has landed. */
const LANDED = join(import.meta.dirname, 'fixtures', 'landed-migrations.txt');

test('No migration that has landed was changed: a later change is a later migration', () => {
  const hash = (sql: string | undefined) =>
    sql === undefined ? '-' : createHash('sha256').update(sql).digest('hex').slice(0, 16);
  const lines = migrations.flatMap(({ name, steps }) => {
    const [sqlite, mysql] = [steps('sqlite'), steps('mysql')];
    const longer = sqlite.length > mysql.length ? sqlite : mysql;
    return longer.map((_, step) => `${recordedName(name, step)} ${hash(sqlite[step])} ${hash(mysql[step])}`);
  });
  const landed = readFileSync(LANDED, 'utf8').trimEnd().split('\n');
  // Changed or removed: take the change back. Only new ones belong at the end of the file.
  expect(landed.filter((line) => !lines.includes(line))).toEqual([]);
  const missing = lines.filter((line) => !landed.includes(line));
  expect(missing.map((line) => `append this line to ${LANDED}: ${line}`)).toEqual([]);
  // A number among those that have landed: a new database would run it earlier than one in use.
  expect(landed).toEqual(lines);
});
