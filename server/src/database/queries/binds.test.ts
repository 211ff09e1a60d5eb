import { Neighbours, count, insert, names, openStreet, type Street } from '../../test/world/street.ts';
import type { Database } from '../database.ts';
import { isUnavailable, isUniqueViolation } from '../errors.ts';
import { statement } from './statement.ts';

let db: Database;
let queries: Street['queries'];
let add: Street['add'];
beforeEach(async () => {
  ({ db, queries, add } = await openStreet());
});
afterEach(() => db.close());

describe('What may be bound', () => {
  const echo = statement<{ name: string; age: number; door: string | null }>(
    'SELECT name, age, door FROM neighbours WHERE id = ?',
  );

  test.each([
    ['true', true],
    ['false', false],
    ['undefined', undefined],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['a fraction', 1.5],
    ['2^53', 2 ** 53],
    ['-2^53', -(2 ** 53)],
    ['a bigint', 1n],
    ['a symbol', Symbol('s')],
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['an object', { a: 1 }],
    ['an object without prototype', Object.create(null)],
    ['an array', ['a']],
    ['a Buffer', Buffer.from('a')],
    ['a Uint8Array', new Uint8Array(2)],
    ['an ArrayBuffer', new ArrayBuffer(2)],
    ['a Map', new Map()],
    ['a RegExp', /a/],
    ['a boxed string', Object('a')],
    ['a boxed number', Object(1)],
    ['a boxed boolean', Object(true)],
    ['a promise', Promise.resolve('a')],
    ['text with NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800'],
  ])('%s is refused with a TypeError, alone, among others, and instead of the array', async (_, value) => {
    const wrong = value as never;
    await expect(echo.all(db.read, [wrong])).rejects.toThrow(TypeError);
    await expect(db.tx((tx) => insert.run(tx, ['a', wrong, null, 1]))).rejects.toThrow(TypeError);
    // Of an array the builder makes a list, of a function an expression: neither is a bind.
    if (Array.isArray(value) || typeof value === 'function') return;
    await expect(db.read.query('SELECT * FROM neighbours WHERE id = ?', [wrong])).rejects.toThrow(TypeError);
    await expect(echo.all(db.read, wrong)).rejects.toThrow(TypeError);
    expect(await count.first(db.read, [])).toEqual({ n: 0 });
  });

  test.each(['', ' ', '住户', '😀👨‍👩‍👧', "O'Hara", '\\', '%_', '\n\t', '\ufeff', '\uffff'])(
    '%j comes back as it went',
    async (name) => {
      await db.tx((tx) => insert.run(tx, ['x', name, name, 1]));
      expect(await echo.first(db.read, ['x'])).toEqual({ name, door: name, age: 1 });
    },
  );

  test.each([0, -1, 1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    '%d comes back as it went',
    async (age) => {
      await db.tx((tx) => insert.run(tx, ['x', 'n', null, age]));
      expect(await echo.first(db.read, ['x'])).toEqual({ name: 'n', door: null, age });
    },
  );

  test('a number meant for a text column becomes its digits', async () => {
    await db.tx((tx) => insert.run(tx, ['x', 101 as never, null, 1]));
    expect(await names(db)).toEqual(['101']);
  });

  test('what the query builder is given is bound, never written into the text', async () => {
    const find = (age: unknown) =>
      db.read.createQueryBuilder().select('*').from(Neighbours, 'neighbour').where('age = :age', { age }).getRawMany();
    await add('Chen', 41);
    expect(await find(41)).toMatchObject([{ name: 'Chen' }]);
    expect(queries.at(-1)).toMatchObject({ sql: expect.stringMatching(/age = \?$/), params: [41] });
    for (const wrong of [true, NaN, 1.5, undefined, new Date(0)]) await expect(find(wrong)).rejects.toThrow(TypeError);
    await expect(db.read.findBy(Neighbours, { active: true as never })).rejects.toThrow(TypeError);
  });

  test('a name nobody gave and an empty list are refused', async () => {
    const where = (text: string, given: object) =>
      db.read.createQueryBuilder().select('*').from(Neighbours, 'neighbour').where(text, given).getRawMany();
    await expect(where('age = :age', { aged: 1 })).rejects.toThrow(':age');
    await expect(where('age IN (:...ages)', { ages: [] })).rejects.toThrow(':...ages');
    expect(await where('age IN (:...ages) AND name <> :name', { ages: [1, 2], name: 'x' })).toEqual([]);
  });

  test('too few and too many binds are refused', async () => {
    await expect(echo.all(db.read, [])).rejects.toThrow(TypeError);
    await expect(echo.all(db.read, ['a', 'b'])).rejects.toThrow(TypeError);
  });
});

describe('The two engines agree', () => {
  test('that reading is not writing', async () => {
    await expect(insert.run(db.read, ['a', 'a', null, 1])).rejects.toThrow();
    await expect(db.read.delete(Neighbours, { age: 1 })).rejects.toThrow();
    await add('Chen');
    expect(await names(db)).toEqual(['Chen']);
  });

  test('on counts, sums and averages as numbers', async () => {
    await add('Chen', 41);
    await add('Li', 42);
    const row = await db.read
      .createQueryBuilder()
      .select(['COUNT(*) AS n', 'SUM(age) AS total', 'AVG(age) AS mean', 'MAX(age) AS oldest'])
      .from(Neighbours, 'neighbour')
      .getRawOne();
    expect(row).toEqual({ n: 2, total: 83, mean: 41.5, oldest: 42 });
  });

  test('that a number nobody can hold exactly is not handed out', async () => {
    await expect(statement('SELECT 9007199254740993 AS n').all(db.read, [])).rejects.toThrow(RangeError);
    await add('Chen', Number.MAX_SAFE_INTEGER);
    await add('Li', Number.MAX_SAFE_INTEGER);
    await expect(statement('SELECT sum(age) AS n FROM neighbours').all(db.read, [])).rejects.toThrow(RangeError);
  });

  test('on case and order', async () => {
    const all = ['B', 'a', '中', 'A', 'é', '_', 'z', '1', '😀', '\uff5e', 'b', 'Ab'];
    for (const name of all) await add(name);
    const byCodePoint = [...all].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await names(db)).toEqual(byCodePoint);
    const like = statement<{ name: string }>('SELECT name FROM neighbours WHERE name LIKE ? ORDER BY name');
    expect(await like.all(db.read, ['A%'])).toEqual([{ name: 'A' }, { name: 'Ab' }]);
    expect(await like.all(db.read, ['中%'])).toEqual([{ name: '中' }]);
    expect(await db.read.findBy(Neighbours, { name: 'a' })).toHaveLength(1);
  });

  test('on nulls first', async () => {
    await db.tx((tx) => insert.run(tx, ['1', 'a', 'x', 1]));
    await db.tx((tx) => insert.run(tx, ['2', 'b', null, 1]));
    const sorted = await db.read.find(Neighbours, { order: { door: 'ASC' } });
    expect(sorted.map((row) => row.id)).toEqual(['2', '1']);
  });

  test('on a bound LIMIT', async () => {
    for (const name of ['a', 'b', 'c']) await add(name);
    expect(await db.read.find(Neighbours, { take: 2 })).toHaveLength(2);
    expect(await statement('SELECT id FROM neighbours LIMIT ?').all(db.read, [1])).toHaveLength(1);
  });

  test('that an update counts the rows it matched, also unchanged ones', async () => {
    await add('Chen', 40);
    const { affected } = await db.tx((tx) => tx.update(Neighbours, { age: 40 }, { age: 40 }));
    expect(affected).toBe(1);
    const update = statement('UPDATE neighbours SET age = ? WHERE name = ?');
    expect(await db.tx((tx) => update.run(tx, [40, 'Chen']))).toBe(1);
    expect(await db.tx((tx) => update.run(tx, [40, 'nobody']))).toBe(0);
  });

  test('on which key was taken', async () => {
    await db.tx((tx) => insert.run(tx, ['1', 'Chen', 'A101', 5]));
    const failure = (params: (string | number)[]) =>
      db.tx((tx) => insert.run(tx, params)).catch((error: unknown) => error);
    const sameName = await failure(['2', 'Chen', 'B', 1]);
    expect(isUniqueViolation(sameName)).toBe(true);
    expect(isUniqueViolation(sameName, 'uq_neighbours_name')).toBe(true);
    expect(isUniqueViolation(sameName, 'uq_neighbours_door_age')).toBe(false);
    expect(isUniqueViolation(sameName, 'neighbours.PRIMARY')).toBe(false);
    expect(isUniqueViolation(await failure(['2', 'Li', 'A101', 5]), 'uq_neighbours_door_age')).toBe(true);
    const sameId = await failure(['1', 'Li', 'B', 1]);
    expect(isUniqueViolation(sameId, 'neighbours.PRIMARY')).toBe(true);
    expect(isUniqueViolation(sameId, 'uq_neighbours_name')).toBe(false);
    expect(isUniqueViolation(new Error('UNIQUE constraint failed'))).toBe(false);
    expect(isUnavailable(sameName)).toBe(false);
    for (const error of [sameName, sameId]) expect(String((error as Error).message)).not.toContain('Chen');
  });

  test('on what a row must look like', async () => {
    const refused = (params: unknown[]) => expect(db.tx((tx) => insert.run(tx, params as never))).rejects.toThrow();
    await refused(['1', 'x'.repeat(21), null, 1]);
    await refused(['1', null, null, 1]);
    await refused(['1', 'Chen', null, 'forty']);
    await refused(['x'.repeat(37), 'Chen', null, 1]);
    await db.tx((tx) => insert.run(tx, ['1', '住'.repeat(20), null, 1]));
    const visit = statement('INSERT INTO visits (id, neighbour_id) VALUES (?, ?)');
    await expect(db.tx((tx) => visit.run(tx, ['v', 'nobody']))).rejects.toThrow();
    const wrongFlag = statement('UPDATE neighbours SET active = 2');
    await expect(db.tx((tx) => wrongFlag.run(tx, []))).rejects.toThrow();
    await db.tx((tx) => visit.run(tx, ['v', '1']));
    await expect(db.tx((tx) => tx.delete(Neighbours, { id: '1' }))).rejects.toThrow();
  });
});
