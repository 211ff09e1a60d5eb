import { setTimeout as pause } from 'node:timers/promises';
import { Neighbours, Visits, count, insert, names, openStreet, person, type Street } from '../test/world/street.ts';
import type { Database } from './database.ts';
import { isUniqueViolation, MisusedHandle, Unavailable } from './errors.ts';
import { testEngine } from './testing.ts';

let db: Database;
let queries: Street['queries'];
let add: Street['add'];
beforeEach(async () => {
  ({ db, queries, add } = await openStreet());
});
afterEach(() => db.close());

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
