import { setTimeout as pause } from 'node:timers/promises';
import { columnDdl, id, int, text } from '../columns.ts';
import type { Database } from '../database.ts';
import { table } from '../entity.ts';
import { createTable } from '../migrations/schema.ts';
import { subquery } from './subquery.ts';
import { openTestDatabase } from '../testing.ts';
import { increment, insertFrom, insertUnlessThere, updateVersion, upsert } from './writes.ts';

const doors = { id: id(), number: text(10), version: int(), note: text(20).nullable() };
const Doors = table('doors', doors);
const tallies = { street: text(10), house: int(), rung: int(), last: text(10) };
const Tallies = table('tallies', tallies, ['street', 'house']);
const series = { name: text(10), value: int() };
const Series = table('series', series, ['name']);
const copies = { note: text(20), copy_id: id(), door_number: text(10), written: int().default(7) };
const Copies = table('copies', { ...copies, written: int() }, ['copy_id']);

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(
    [
      { name: '0001-doors', steps: createTable('doors', doors, { unique: [['number']] }) },
      { name: '0002-tallies', steps: createTable('tallies', tallies, { primaryKey: ['street', 'house'] }) },
      { name: '0003-series', steps: createTable('series', series, { primaryKey: ['name'] }) },
      { name: '0004-copies', steps: createTable('copies', copies, { primaryKey: ['copy_id'] }) },
    ],
    { entities: [Doors, Tallies, Series, Copies] },
  );
});
afterAll(() => db.close());
beforeEach(() =>
  db.tx(async (tx) => {
    for (const name of ['doors', 'tallies', 'series', 'copies']) await tx.query(`DELETE FROM ${name}`);
  }),
);

const door = (number: string) => ({ id: `d${number}`, number, version: 1, note: null });

test('A row is inserted unless its key is there, and another key that is taken is an error', async () => {
  await db.tx(async (tx) => {
    expect(await insertUnlessThere(tx, Doors, door('1'))).toBe(true);
    expect(await insertUnlessThere(tx, Doors, door('1'))).toBe(false);
    expect(await insertUnlessThere(tx, Doors, { ...door('1'), id: 'other' }, 'uq_doors_number')).toBe(false);
    await expect(insertUnlessThere(tx, Doors, { ...door('1'), id: 'x' }, 'doors.PRIMARY')).rejects.toThrow();
    await expect(insertUnlessThere(tx, Doors, { ...door('2'), number: null as never })).rejects.toThrow();
  });
  expect(await db.read.find(Doors)).toEqual([door('1')]);
});

test('What no row of an insert fills is left empty, also beside rows that fill it', async () => {
  const filled = { ...door('2'), note: 'red' };
  await db.tx(async (tx) => {
    await tx.insert(Doors, [door('1'), filled]);
    await tx.insert(Doors, door('3'));
    const undecided = { ...door('4'), note: undefined as never };
    await expect(tx.insert(Doors, undecided)).rejects.toThrow('must be text, a safe integer or null, not undefined');
  });
  expect(await db.read.find(Doors, { order: { id: 'ASC' } })).toEqual([door('1'), filled, door('3')]);
  expect(() => columnDdl('mysql', 'note', text(20).nullable().default('red'))).toThrow('note may be empty');
});

test('Rows that are met are added to or replaced, column by column', async () => {
  const at = (house: number, rung: number, last: string) => ({ street: 'A', house, rung, last });
  await db.tx((tx) => upsert(tx, Tallies, [at(1, 2, 'x'), at(2, 1, 'x')], { rung: 'add', last: 'replace' }));
  await db.tx((tx) => upsert(tx, Tallies, at(1, 5, 'y'), { rung: 'add', last: 'replace' }));
  await db.tx((tx) => upsert(tx, Tallies, [at(2, 9, 'z'), at(3, 1, 'z')], { rung: 'add' }));
  await db.tx((tx) => upsert(tx, Tallies, [], { rung: 'add' }));
  const rows = await db.read.find(Tallies, { order: { house: 'ASC' } });
  expect(rows).toEqual([at(1, 7, 'y'), at(2, 10, 'x'), at(3, 1, 'z')]);
});

test('A counter gives each number once, from one, also to twenty at the same time', async () => {
  const next = () =>
    db.tx(async (tx) => {
      const value = await increment(tx, Series, 'a');
      await pause(1);
      return value;
    });
  const numbers = await Promise.all(Array.from({ length: 20 }, next));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  await expect(
    db.tx(async (tx) => {
      expect(await increment(tx, Series, 'a')).toBe(21);
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  expect(await next()).toBe(21);
  expect(await db.tx((tx) => increment(tx, Series, 'b'))).toBe(1);
});

test('Of two who changed what they had read, one wins and the other is told', async () => {
  await db.tx((tx) => tx.insert(Doors, door('1')));
  const [read] = await db.read.find(Doors);
  const first = await db.tx((tx) => updateVersion(tx, Doors, read!, { note: 'first' }));
  expect(first).toEqual({ ...door('1'), version: 2, note: 'first' });
  expect(await db.tx((tx) => updateVersion(tx, Doors, read!, { note: 'second' }))).toBeUndefined();
  expect(await db.read.find(Doors)).toEqual([first]);
});

test('INSERT … SELECT fills each column with its own expression, in whatever order they are said', async () => {
  await db.tx((tx) => tx.insert(Doors, [door('1'), door('2'), door('3')]));
  const inserted = await db.tx((tx) => {
    const some = tx.createQueryBuilder().select('*').from(Doors, 'door').where('door.number <> :not', { not: '2' });
    const from = tx.createQueryBuilder().setParameters({ note: 'copied' });
    from.from(subquery(from, some), 'found');
    return insertFrom(tx, Copies, from, { door_number: 'found.number', copy_id: 'found.id', note: ':note' });
  });
  expect(inserted).toBe(2);
  expect(await db.read.find(Copies, { order: { copy_id: 'ASC' } })).toEqual([
    { note: 'copied', copy_id: 'd1', door_number: '1', written: 7 },
    { note: 'copied', copy_id: 'd3', door_number: '3', written: 7 },
  ]);
});

test('Two queries that use one parameter for two values are not put together', () => {
  const query = (number: string) =>
    db.read.createQueryBuilder().select('*').from(Doors, 'door').where('number = :number', { number });
  expect(subquery(query('1'), query('1'))).toMatch(/^\(SELECT/);
  expect(() => subquery(query('1'), query('2'))).toThrow(':number');
});

test('Whole rows keep every number exactly, one or many', async () => {
  const numbers = [0, -0, 1, -1, 255, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, -(2 ** 53 - 1), 1e15, 1_764_200_000_000];
  await db.tx(async (tx) => {
    await tx.insert(Series, { name: 'one', value: Number.MAX_SAFE_INTEGER });
    await tx.insert(
      Series,
      numbers.map((value, at) => ({ name: `n${at}`, value })),
    );
    // Its digits, where the column is text.
    await tx.insert(Series, { name: 1_764_200_00, value: 1 } as never);
  });
  const stored = new Map((await db.read.find(Series)).map(({ name, value }) => [name, value]));
  expect(stored.get('one')).toBe(Number.MAX_SAFE_INTEGER);
  expect(numbers.map((_, at) => stored.get(`n${at}`))).toEqual(numbers.map((value) => value + 0));
  expect(stored.get('176420000')).toBe(1);
});
