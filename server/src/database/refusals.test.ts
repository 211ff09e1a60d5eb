// What the door refuses because an engine, or TypeORM, would do something else than was meant and say nothing.
import { Writable } from 'node:stream';
import pino from 'pino';
import { In } from 'typeorm';
import { id, int, text } from './columns.ts';
import type { Database } from './database.ts';
import { MisusedHandle } from './errors.ts';
import { table } from './entity.ts';
import { createTable } from './migrations/schema.ts';
import { MOST_BINDS } from './queries/binds.ts';
import { updateVersion, upsert } from './queries/writes.ts';
import { openTestDatabase } from './testing.ts';

const columns = { id: id(), name: text(20), version: int() };
const Doors = table('refused_doors', columns);

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase([{ name: '0001-doors', steps: createTable('refused_doors', columns) }], {
    entities: [Doors],
  });
});
beforeEach(() =>
  db.tx(async (tx) => {
    await tx.query('DELETE FROM refused_doors');
    await tx.insert(Doors, { id: 'a', name: 'front', version: 1 });
  }),
);
afterAll(() => db.close());

test('a column set to undefined is refused by its name, in an update and in one with a version', async () => {
  const set = { name: undefined } as unknown as { name: string };
  await expect(db.tx((tx) => tx.update(Doors, { id: 'a' }, { version: 2, ...set }))).rejects.toThrow(
    'refused_doors.name',
  );
  const row = await db.read.findOneByOrFail(Doors, { id: 'a' });
  await expect(db.tx((tx) => updateVersion(tx, Doors, row, set))).rejects.toThrow('refused_doors.name');
  expect(await db.read.findBy(Doors, { id: 'a' })).toEqual([{ id: 'a', name: 'front', version: 1 }]);
});

test('a condition that is undefined is refused, and is not every row', async () => {
  const where = { id: undefined } as never;
  await expect(db.read.findBy(Doors, where)).rejects.toThrow();
  await expect(db.tx((tx) => tx.update(Doors, where, { name: 'all' }))).rejects.toThrow();
  await expect(db.tx((tx) => tx.delete(Doors, where))).rejects.toThrow();
  expect(await db.read.findBy(Doors, { name: 'front' })).toHaveLength(1);
});

test('what was asked for does not reach a log when it is not there', async () => {
  const lines: string[] = [];
  const log = pino(new Writable({ write: (line: Buffer, _, done) => done(void lines.push(line.toString())) }));
  const failures = [
    await db.read.findOneByOrFail(Doors, { name: '陈晓岚' }).catch((error: unknown) => error),
    await db.read.findOneOrFail(Doors, { where: { name: '陈晓岚' } }).catch((error: unknown) => error),
  ];
  for (const err of failures) log.error({ err }, 'failed');
  expect(lines.join()).toContain('refused_doors');
  expect(lines.join()).not.toContain('陈晓岚');
});

test('a list longer than an engine takes is refused with the limit, and one as long is answered', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => (n === 0 ? 'a' : `none-${n}`));
  await expect(db.read.findBy(Doors, { id: In(ids(MOST_BINDS + 1)) })).rejects.toThrow(`${MOST_BINDS}`);
  expect(await db.read.findBy(Doors, { id: In(ids(MOST_BINDS)) })).toHaveLength(1);
});

test('more rows than a statement takes are put in part by part', async () => {
  const count = MOST_BINDS / 3 + 10;
  const rows = Array.from({ length: count }, (_, n) => ({ id: `row-${n}`, name: 'x', version: 1 }));
  await db.tx((tx) => upsert(tx, Doors, rows, { version: 'add' }));
  await db.tx((tx) => upsert(tx, Doors, rows, { version: 'add' }));
  expect(await db.read.countBy(Doors, { version: 2 })).toBe(Math.floor(count));
});

test.each([
  'CREATE TABLE others (id int)',
  ' alter table refused_doors ADD COLUMN x int',
  'DROP TABLE refused_doors',
  'TRUNCATE refused_doors',
  'ANALYZE refused_doors',
  'COMMIT',
  'SET autocommit = 1',
  '/* hidden */ CREATE TABLE others (id int)',
])('in a transaction %j is refused, and what was written before is taken back', async (sql) => {
  const half = db.tx(async (tx) => {
    await tx.insert(Doors, { id: 'b', name: 'back', version: 1 });
    await tx.query(sql);
  });
  await expect(half).rejects.toThrow(MisusedHandle);
  expect(await db.read.countBy(Doors, {})).toBe(1);
});
