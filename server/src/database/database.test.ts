import { setTimeout as pause } from 'node:timers/promises';
import { flag, id, int, text } from './columns.ts';
import { statement } from './queries/statement.ts';
import type { Database } from './database.ts';
import type { QueryEvent } from './drivers/engine.ts';
import { isUnavailable, isUniqueViolation, MisusedHandle, Unavailable } from './errors.ts';
import type { Migration } from './migrations/migrate.ts';
import { table } from './entity.ts';
import { createTable } from './migrations/schema.ts';
import { openTestDatabase, testEngine } from './testing.ts';

const neighbours = { id: id(), name: text(20), door: text(20).nullable(), age: int(), active: flag() };
const Neighbours = table('neighbours', neighbours);
const visits = { id: id(), neighbour_id: id() };
const Visits = table('visits', visits);
const street: Migration[] = [
  {
    name: '0001-street',
    steps: createTable(
      'neighbours',
      { ...neighbours, active: flag().default(1) },
      { unique: [['name'], ['door', 'age']] },
    ),
  },
  {
    name: '0002-visits',
    steps: createTable('visits', visits, {
      foreignKeys: [{ columns: ['neighbour_id'], references: 'neighbours(id)' }],
    }),
  },
];

const person = (name: string, age = 30) => ({ id: `id-${name}`, name, door: null, age, active: 1 as const });
const count = statement<{ n: number }>('SELECT count(*) AS n FROM neighbours');
const insert = statement('INSERT INTO neighbours (id, name, door, age, active) VALUES (?, ?, ?, ?, 1)');
const names = async (db: Database) =>
  (await db.read.find(Neighbours, { order: { name: 'ASC' } })).map(({ name }) => name);

let db: Database;
const queries: QueryEvent[] = [];
beforeEach(async () => {
  db = await openTestDatabase(street, {
    entities: [Neighbours, Visits],
    onQuery: (query) => queries.push(query),
    waitMs: 10_000,
    transactionLimitMs: 1500,
  });
  queries.length = 0;
});
afterEach(() => db.close());

const add = (name: string, age?: number) => db.tx((tx) => tx.insert(Neighbours, person(name, age)));

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

describe('A transaction', () => {
  test('of 40 in parallel, half of them failing, exactly the committed half is kept', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        db.tx(async (tx) => {
          await tx.insert(Neighbours, person(`n${index}`));
          await pause(index % 3);
          await tx.insert(Visits, { id: `v${index}`, neighbour_id: `id-n${index}` });
          if (index % 2) throw new Error('changed my mind');
          return index;
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect((await names(db)).sort()).toEqual(Array.from({ length: 20 }, (_, index) => `n${index * 2}`).sort());
    expect(await db.read.find(Visits)).toHaveLength(20);
  });

  test('shows nobody what it has not committed', async () => {
    await db.tx(async (tx) => {
      await tx.insert(Neighbours, person('Chen'));
      expect(await count.first(tx, [])).toEqual({ n: 1 });
      expect(await count.first(db.read, [])).toEqual({ n: 0 });
    });
    expect(await count.first(db.read, [])).toEqual({ n: 1 });
  });

  test('is joined by one started inside it, and both are taken back together', async () => {
    const both = db.tx(async () => {
      await add('Chen');
      await add('Li');
      throw new Error('no');
    });
    await expect(both).rejects.toThrow('no');
    expect(await names(db)).toEqual([]);
    expect(queries.filter(({ sql }) => /^(BEGIN|START)/.test(sql))).toHaveLength(1);
  });

  test('is taken back when a part of it failed, though the failure was swallowed', async () => {
    const half = db.tx(async (tx) => {
      await tx.insert(Neighbours, person('Chen'));
      await db
        .tx(async () => {
          await add('Li');
          throw new Error('half done');
        })
        .catch(() => undefined);
    });
    await expect(half).rejects.toThrow('half done');
    expect(await names(db)).toEqual([]);
  });

  test('survives a refused statement that was expected', async () => {
    await add('Chen');
    await db.tx(async (tx) => {
      await tx.insert(Neighbours, person('Li'));
      await expect(tx.insert(Neighbours, { ...person('Chen'), id: 'other' })).rejects.toThrow();
    });
    expect(await names(db)).toEqual(['Chen', 'Li']);
  });

  test('of another request is never joined', async () => {
    const [first] = await Promise.all([
      db
        .tx(async () => {
          await add('Chen');
          await pause(20);
          throw new Error('first fails');
        })
        .catch(() => 'failed'),
      db.tx(async () => {
        await add('Li');
      }),
    ]);
    expect(first).toBe('failed');
    expect(await names(db)).toEqual(['Li']);
  });

  test('that has ended is not joined by what it left running', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await db.tx(async () => {
      await add('Chen');
      later = pause(20).then(() => add('Li'));
    });
    await later;
    expect(await names(db)).toEqual(['Chen', 'Li']);
    expect(queries.filter(({ sql }) => sql === 'COMMIT')).toHaveLength(2);
  });

  test.each([
    ['a part of it that ran beside the one that failed', async (): Promise<void> => Promise.reject(new Error('no'))],
    ['what goes on after its time', () => pause(1600)],
  ])('that was taken back keeps nothing of %s', async (_, end) => {
    const told: string[] = [];
    let rest: Promise<unknown> = Promise.resolve();
    let goOn!: () => void;
    const over = new Promise<void>((resolve) => (goOn = resolve));
    const half = db.tx(async () => {
      rest = over.then(async () => {
        db.afterCommit(() => told.push('never'));
        await add('Li');
      });
      rest.catch(() => undefined);
      await add('Chen');
      await end();
    });
    await expect(half).rejects.toThrow();
    goOn();
    await expect(rest).rejects.toThrow(MisusedHandle);
    await expect(over.then(() => add('Wang'))).resolves.toBeUndefined();
    expect(await names(db)).toEqual(['Wang']);
    expect(told).toEqual([]);
  });

  test('refuses its handle after its end', async () => {
    const kept = await db.tx(async (tx) => ({ tx }));
    await expect(count.first(kept.tx, [])).rejects.toThrow(MisusedHandle);
  });

  test('never keeps half of what was not awaited', async () => {
    const careless = db.tx(async (tx) => {
      void insert.run(tx, ['a', 'a', null, 1]).catch(() => undefined);
    });
    // SQLite has answered before the commit; on MySQL the query is still under way, and all is taken back.
    if (testEngine === 'sqlite') await careless;
    else await expect(careless).rejects.toThrow(MisusedHandle);
    expect(await names(db)).toEqual(testEngine === 'sqlite' ? ['a'] : []);
  });

  test('waits for others while its neighbours wait in line', async () => {
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map((turn) =>
        db.tx(async (tx) => {
          await insert.run(tx, [`${turn}`, `${turn}`, null, turn]);
          await pause(10);
          order.push(turn);
        }),
      ),
    );
    expect([...order].sort()).toEqual([1, 2, 3, 4]);
    if (testEngine === 'sqlite') expect(order).toEqual([1, 2, 3, 4]);
  });

  test('that never ends is taken back, and the next one gets through', async () => {
    const stuck = db.tx(async (tx) => {
      await insert.run(tx, ['a', 'a', null, 1]);
      await new Promise(() => undefined);
    });
    await expect(stuck).rejects.toThrow(Unavailable);
    await add('Li');
    expect(await names(db)).toEqual(['Li']);
  });

  test('is begun and ended by the door alone', async () => {
    await expect(db.read.transaction(async () => undefined)).rejects.toThrow(MisusedHandle);
    await expect(db.read.queryRunner!.startTransaction()).rejects.toThrow(MisusedHandle);
    await db.tx(async (tx) => {
      await expect(tx.transaction(async () => undefined)).rejects.toThrow(MisusedHandle);
      await expect(tx.queryRunner!.commitTransaction()).rejects.toThrow(MisusedHandle);
      await expect(tx.queryRunner!.rollbackTransaction()).rejects.toThrow(MisusedHandle);
      await tx.queryRunner!.release();
      await tx.insert(Neighbours, person('Chen'));
    });
    expect(await names(db)).toEqual(['Chen']);
  });

  test('has no way round it: what the library offers beside the door only reads', async () => {
    const { dataSource } = db.read;
    const ways: (() => Promise<unknown>)[] = [
      () => db.read.save(Neighbours, person('Li')),
      () => db.read.remove(Neighbours, person('Li')),
      () => db.read.getRepository(Neighbours).insert(person('Li')),
      () => db.read.getRepository(Neighbours).save(person('Li')),
      () => db.read.createQueryBuilder().insert().into(Neighbours).values(person('Li')).execute(),
      () => db.read.query("INSERT INTO neighbours (id, name, age) VALUES ('a', 'a', 1)"),
      () => dataSource.manager.insert(Neighbours, person('Li')),
      () => dataSource.query("INSERT INTO neighbours (id, name, age) VALUES ('a', 'a', 1)"),
      () => dataSource.getRepository(Neighbours).insert(person('Li')),
      () => dataSource.transaction((tx) => tx.insert(Neighbours, person('Li'))),
      () => dataSource.createQueryRunner().query("INSERT INTO neighbours (id, name, age) VALUES ('a', 'a', 1)"),
      () => dataSource.createQueryRunner().startTransaction(),
    ];
    for (const way of ways) await expect(way()).rejects.toThrow();
    expect(await names(db)).toEqual([]);
  });

  test('keeps to itself what a failed statement had bound', async () => {
    await add('Chen');
    const error = await add('Chen').catch((failure: unknown) => failure);
    const builder = await db
      .tx((tx) => tx.createQueryBuilder().insert().into(Neighbours).values(person('Chen')).execute())
      .catch((failure: unknown) => failure);
    for (const failure of [error, builder]) {
      expect(isUniqueViolation(failure)).toBe(true);
      expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('Chen');
    }
  });

  test('takes whole rows, one or many, in one statement', async () => {
    await db.tx(async (tx) => {
      await tx.insert(Neighbours, []);
      await tx.insert(
        Neighbours,
        Array.from({ length: 120 }, (_, n) => person(`n${n}`)),
      );
    });
    expect(await names(db)).toHaveLength(120);
    expect(queries.filter(({ sql }) => sql.startsWith('INSERT'))).toHaveLength(1);
  });

  test('costs BEGIN and COMMIT and nothing else', async () => {
    await add('Chen');
    expect(queries.map(({ sql, kind }) => `${kind} ${sql.split(' ')[0]!.toLowerCase()}`)).toEqual([
      'tx begin',
      'tx insert',
      'tx commit',
    ]);
  });
});

describe('What follows a commit', () => {
  test('happens in order after it, and sees it', async () => {
    const told: string[] = [];
    let seen: Promise<unknown> = Promise.resolve();
    await db.tx(async () => {
      db.afterCommit(() => told.push('first'));
      await db.tx(async () => db.afterCommit(() => told.push('second')));
      db.afterCommit(() => (seen = add('Li')));
      await add('Chen');
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['first', 'second']);
    await seen;
    expect(await names(db)).toEqual(['Chen', 'Li']);
  });

  test('does not happen when it was taken back', async () => {
    const told: string[] = [];
    await expect(
      db.tx(async () => {
        db.afterCommit(() => told.push('never'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(told).toEqual([]);
  });

  test('happens at once outside a transaction', () => {
    const told: string[] = [];
    db.afterCommit(() => told.push('now'));
    expect(told).toEqual(['now']);
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
