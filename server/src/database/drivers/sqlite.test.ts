import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import Libsql from 'libsql';
import { id, int } from '../columns.ts';
import { statement } from '../queries/statement.ts';
import { openDatabase, type Database } from '../database.ts';
import { isUnavailable, Unavailable } from '../errors.ts';
import { migrate } from '../migrations/migrate.ts';
import { createTable } from '../migrations/schema.ts';
import { createTestDatabase, testEngine, type TestDatabase } from '../testing.ts';

/** What only the embedded engine does. */
const onSqlite = testEngine === 'sqlite' ? describe : describe.skip;

const meters = [{ name: '0001-meters', steps: createTable('meters', { id: id(), reading: int() }) }];
const all = statement<{ id: string; reading: number }>('SELECT id, reading FROM meters ORDER BY id');
const insert = statement('INSERT INTO meters (id, reading) VALUES (?, ?)');

onSqlite('On SQLite', () => {
  let world: TestDatabase;
  let db: Database;
  beforeEach(async () => {
    world = await createTestDatabase(meters);
    db = await openDatabase({ url: world.url, waitMs: 500, queue: 2, rerunLimitMs: 1000 });
  });
  afterEach(async () => {
    await db.close();
    await world.remove();
  });
  const file = () => world.url.slice('sqlite:'.length);

  test('the file is durable and strict, and the reader cannot write', async () => {
    const setting = (name: string) => statement(`SELECT * FROM pragma_${name}`);
    const asked = async (name: string) => Object.values((await setting(name).all(db.read, []))[0] ?? {})[0];
    expect(await asked('journal_mode')).toBe('wal');
    expect(await asked('synchronous')).toBe(2);
    expect(await asked('foreign_keys')).toBe(1);
    expect(await asked('query_only')).toBe(1);
    expect(await db.tx(async (tx) => (await setting('query_only').all(tx, []))[0])).toEqual({ query_only: 0 });
    await expect(insert.run(db.read, ['a', 1])).rejects.toThrow(/readonly/);
  });

  test('writers come in the order they asked, one at a time, and each waits only so long', async () => {
    let free = () => {};
    const held = db.tx(() => new Promise<void>((resolve) => (free = resolve)));
    await new Promise((resolve) => setImmediate(resolve));
    const order: string[] = [];
    const tell = (name: string) =>
      db
        .tx((tx) => insert.run(tx, [name, 1]))
        .then(
          () => order.push(name),
          (error: unknown) => order.push(`${name} ${error instanceof Unavailable ? 'refused' : 'failed'}`),
        );
    const waiting = [tell('first'), tell('second'), tell('third')];
    await waiting[2];
    expect(order).toEqual(['third refused']);
    free();
    await Promise.all(waiting);
    expect(order).toEqual(['third refused', 'first', 'second']);
    await held;
  });

  test('a transaction of another process is waited for, then given up within the limit', async () => {
    const stranger = new Libsql(file());
    stranger.exec('BEGIN IMMEDIATE');
    const start = performance.now();
    const error = await db.tx((tx) => insert.run(tx, ['a', 1])).catch((thrown: unknown) => thrown);
    expect(isUnavailable(error)).toBe(true);
    expect(performance.now() - start).toBeLessThan(8_000);
    stranger.exec('ROLLBACK');
    stranger.close();
    await db.tx((tx) => insert.run(tx, ['a', 1]));
    expect(await all.all(db.read, [])).toEqual([{ id: 'a', reading: 1 }]);
  });

  test('after SQLite has rolled back by itself nothing more of that transaction is written', async () => {
    await db.tx((tx) => insert.run(tx, ['a', 1]));
    const orRollback = statement("INSERT OR ROLLBACK INTO meters (id, reading) VALUES ('a', 2)");
    const spoiled = db.tx(async (tx) => {
      await insert.run(tx, ['b', 1]);
      await orRollback.run(tx, []).catch(() => undefined);
      await insert.run(tx, ['c', 1]).catch(() => undefined);
    });
    await expect(spoiled).rejects.toThrow(Unavailable);
    expect(await all.all(db.read, [])).toEqual([{ id: 'a', reading: 1 }]);
  });

  test('what is committed is in the file before anybody closes it', async () => {
    await db.tx((tx) => insert.run(tx, ['a', 1]));
    const found = await openDatabase({ url: world.url });
    expect(await migrate(found, meters)).toEqual([]);
    expect(await all.all(found.read, [])).toEqual([{ id: 'a', reading: 1 }]);
    await found.close();
  });

  test('maintenance that cannot begin leaves the way free for the next writer', async () => {
    // A folder stands where the file was: it cannot be opened.
    renameSync(file(), `${file()}-away`);
    mkdirSync(file());
    await expect(db.exclusively(async () => undefined)).rejects.toThrow();
    rmdirSync(file());
    renameSync(`${file()}-away`, file());
    await db.tx((tx) => insert.run(tx, ['a', 1]));
    expect(await all.all(db.read, [])).toHaveLength(1);
  });

  test('the event loop turns between two writers', async () => {
    let turns = 0;
    let done = false;
    const turn = () => {
      turns += 1;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    const roomy = await openDatabase({ url: world.url });
    await Promise.all(Array.from({ length: 50 }, (_, n) => roomy.tx((tx) => insert.run(tx, [`m${n}`, n]))));
    done = true;
    expect(turns).toBeGreaterThanOrEqual(49);
    await roomy.close();
  });
});
