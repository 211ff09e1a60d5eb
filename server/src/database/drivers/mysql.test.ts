import mysql from 'mysql2/promise';
import { id, int } from '../columns.ts';
import { statement } from '../queries/statement.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../database.ts';
import type { QueryEvent } from './engine.ts';
import { isUnavailable, MisusedHandle } from '../errors.ts';
import { createTable } from '../migrations/schema.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { createTestDatabase, testEngine, type TestDatabase } from '../testing.ts';

/** Faults that only a database server has; the numbers F6–F11 are those of quality.md. */
const onMysql = testEngine === 'mysql' ? describe : describe.skip;

const meters = [{ name: '0001-meters', steps: createTable('meters', { id: id(), reading: int() }) }];
const reading = statement<{ reading: number }>('SELECT reading FROM meters WHERE id = ?');
const all = statement<{ id: string; reading: number }>('SELECT id, reading FROM meters ORDER BY id');
const update = statement('UPDATE meters SET reading = reading + 1 WHERE id = ?');
const insert = statement('INSERT INTO meters (id, reading) VALUES (?, ?)');
const status = (expression: string, names: string) =>
  statement<{ n: number }>(
    `SELECT CAST(SUM(${expression}) AS SIGNED) AS n FROM information_schema.session_status WHERE variable_name IN (${names})`,
  );
const questions = status('variable_value', "'QUESTIONS'");
const prepared = status(
  "IF(variable_name = 'COM_STMT_CLOSE', -1, 1) * variable_value",
  "'COM_STMT_PREPARE', 'COM_STMT_CLOSE'",
);
const sleep = statement('SELECT SLEEP(10) AS slept');

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const timed = async (work: Promise<unknown>) => {
  const start = performance.now();
  await work;
  return performance.now() - start;
};

onMysql('On MySQL', () => {
  let world: TestDatabase;
  let db: Database;
  let other: mysql.Connection;
  const queries: QueryEvent[] = [];
  const opened: { close(): Promise<unknown> }[] = [];

  const open = async (options: Partial<DatabaseOptions> = {}) => {
    const database = await openDatabase({
      url: world.url,
      connections: 3,
      onQuery: (q) => queries.push(q),
      ...options,
    });
    opened.push(database);
    return database;
  };
  const openBehindProxy = async (options: Partial<DatabaseOptions> = {}) => {
    const proxy = new TcpProxy(Number(new URL(world.url).port));
    const url = new URL(world.url);
    url.port = String(await proxy.listen());
    const database = await open({ url: url.href, ...options });
    opened.push(proxy);
    return { database, proxy };
  };

  beforeEach(async () => {
    world = await createTestDatabase(meters);
    db = await open();
    other = await mysql.createConnection({ uri: world.url });
    await db.tx(async (tx) => {
      await insert.run(tx, ['a', 0]);
      await insert.run(tx, ['b', 0]);
    });
    queries.length = 0;
  });
  afterEach(async () => {
    other.destroy();
    for (const one of opened.splice(0)) await one.close();
    await world.remove();
  });

  test('every connection has the settings the design asks for, and durability is on', async () => {
    const rows = await statement<Record<string, unknown>>(
      `SELECT @@tx_isolation AS isolation, @@sql_mode AS mode, @@innodb_lock_wait_timeout AS row_wait,
        @@lock_wait_timeout AS table_wait, @@max_statement_time AS statement_limit, @@collation_connection AS collation,
        @@innodb_flush_log_at_trx_commit AS flushed`,
    ).all(db.read, []);
    expect(rows[0]).toMatchObject({
      isolation: 'READ-COMMITTED',
      mode: expect.stringContaining('STRICT_ALL_TABLES'),
      row_wait: 1,
      table_wait: 2,
      statement_limit: 2.5,
      collation: 'utf8mb4_bin',
      flushed: 1,
    });
  });

  test('a transaction makes no round trip of its own but BEGIN and COMMIT', async () => {
    const one = await open({ connections: 1 });
    const asked = async () => (await questions.first(one.read, []))!.n;
    const work = () => one.tx((tx) => update.run(tx, ['a']));
    await work();
    const before = await asked();
    await work();
    // BEGIN, the update, COMMIT, and the question itself.
    expect((await asked()) - before).toBe(4);
  });

  test('F9: the victim of a deadlock is run again from its beginning, and nobody notices', async () => {
    await other.query('BEGIN');
    // Much to undo makes the neighbour the dearer one to roll back.
    await other.query(
      `INSERT INTO meters (id, reading) VALUES ${Array.from({ length: 300 }, (_, n) => `('x${n}', 0)`).join()}`,
    );
    await other.query("UPDATE meters SET reading = reading + 10 WHERE id = 'a'");
    let attempts = 0;
    let neighbour: Promise<unknown> = Promise.resolve();
    await db.tx(async (tx) => {
      attempts += 1;
      await update.run(tx, ['b']);
      if (attempts === 1)
        neighbour = other
          .query("UPDATE meters SET reading = reading + 10 WHERE id = 'b'")
          .then(() => other.query('COMMIT'));
      await update.run(tx, ['a']);
    });
    await neighbour;
    expect(attempts).toBe(2);
    expect(await reading.first(db.read, ['a'])).toEqual({ reading: 11 });
    expect(await reading.first(db.read, ['b'])).toEqual({ reading: 11 });
  });

  test('F9: a closure that swallows the deadlock goes no further and is run again all the same', async () => {
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO meters (id, reading) VALUES ${Array.from({ length: 300 }, (_, n) => `('x${n}', 0)`).join()}`,
    );
    await other.query("UPDATE meters SET reading = reading + 10 WHERE id = 'a'");
    let attempts = 0;
    let neighbour: Promise<unknown> = Promise.resolve();
    await db.tx(async (tx) => {
      attempts += 1;
      await update.run(tx, ['b']);
      if (attempts === 1)
        neighbour = other
          .query("UPDATE meters SET reading = reading + 10 WHERE id = 'b'")
          .then(() => other.query('COMMIT'));
      await update.run(tx, ['a']).catch(() => undefined);
      await insert.run(tx, [`after-${attempts}`, 1]).catch(() => undefined);
    });
    await neighbour;
    const rows = await all.all(db.read, []);
    expect(rows.filter(({ id }) => id.startsWith('after'))).toEqual([{ id: 'after-2', reading: 1 }]);
  });

  test('F10: a row locked by a stranger is given up within two seconds, and later it works', async () => {
    await other.query('BEGIN');
    await other.query("SELECT * FROM meters WHERE id = 'a' FOR UPDATE");
    let error: unknown;
    const ms = await timed(db.tx((tx) => update.run(tx, ['a'])).catch((thrown) => (error = thrown)));
    expect(isUnavailable(error)).toBe(true);
    expect(ms).toBeGreaterThan(900);
    expect(ms).toBeLessThan(10_000);
    await other.query('ROLLBACK');
    await db.tx((tx) => update.run(tx, ['a']));
    expect(await reading.first(db.read, ['a'])).toEqual({ reading: 1 });
  });

  test('a row that is freed in time is waited for', async () => {
    await other.query('BEGIN');
    await other.query("UPDATE meters SET reading = 5 WHERE id = 'a'");
    const waiting = db.tx((tx) => update.run(tx, ['a']));
    await other.query('DO SLEEP(0.2)');
    await other.query('COMMIT');
    await waiting;
    expect(await reading.first(db.read, ['a'])).toEqual({ reading: 6 });
  });

  test('40 people at one counter count to 40', async () => {
    // On a slow disk forty commits, one after the other, take longer than anybody should wait for a page.
    const patient = await open({
      waitMs: 20_000,
      rerunLimitMs: 20_000,
      transactionLimitMs: 20_000,
      queryLimitMs: 20_000,
    });
    await Promise.all(Array.from({ length: 40 }, () => patient.tx((tx) => update.run(tx, ['a']))));
    expect(await reading.first(db.read, ['a'])).toEqual({ reading: 40 });
  });

  test('F8: the server stops a statement that takes too long, and the connection stays good', async () => {
    const strict = await open({ statementLimitMs: 200, connections: 1 });
    const before = await statement<{ id: number }>('SELECT CONNECTION_ID() AS id').first(strict.read, []);
    let error: unknown;
    const ms = await timed(sleep.all(strict.read, []).catch((thrown) => (error = thrown)));
    expect(error).toMatchObject({ errno: 1969 });
    expect(isUnavailable(error)).toBe(true);
    expect(ms).toBeLessThan(8_000);
    expect(await statement<{ id: number }>('SELECT CONNECTION_ID() AS id').first(strict.read, [])).toEqual(before);
  });

  test('F8: a silent network is given up after the client limit, and healed from when it speaks again', async () => {
    const { database, proxy } = await openBehindProxy({ queryLimitMs: 2000 });
    await all.all(database.read, []);
    proxy.silent = true;
    const errors = await Promise.all([
      failure(all.all(database.read, [])),
      // Never prepared on any connection before: mysql2's own limit would not cover it.
      failure(statement('SELECT 12345 AS n').all(database.read, [])),
      failure(database.tx((tx) => update.run(tx, ['a']))),
    ]);
    expect(errors.map(isUnavailable)).toEqual([true, true, true]);
    proxy.silent = false;
    proxy.cut();
    expect(await all.all(database.read, [])).toHaveLength(2);
    await database.tx((tx) => update.run(tx, ['b']));
  });

  test('F6: a read that finds its connection cut is asked once more', async () => {
    const { database, proxy } = await openBehindProxy();
    await all.all(database.read, []);
    proxy.cutOnNextStatement();
    expect(await all.all(database.read, [])).toHaveLength(2);
    expect(proxy.accepted).toBe(2);
  });

  test('F6: a transaction that finds its connection cut at BEGIN starts on a new one', async () => {
    const { database, proxy } = await openBehindProxy();
    await all.all(database.read, []);
    proxy.cutOnNextStatement();
    await database.tx((tx) => update.run(tx, ['a']));
    expect(await reading.first(database.read, ['a'])).toEqual({ reading: 1 });
  });

  test('F6: a transaction cut in the middle is not repeated behind anybody’s back', async () => {
    const { database, proxy } = await openBehindProxy();
    let attempts = 0;
    const error = await failure(
      database.tx(async (tx) => {
        attempts += 1;
        await update.run(tx, ['a']);
        proxy.cut();
        await update.run(tx, ['b']);
      }),
    );
    expect(isUnavailable(error)).toBe(true);
    expect(attempts).toBe(1);
    expect((await all.all(db.read, [])).map((row) => row.reading)).toEqual([0, 0]);
    await database.tx((tx) => update.run(tx, ['a']));
  });

  test('F7: when nobody listens every call says so at once, and no connection is lost for it', async () => {
    const { database, proxy } = await openBehindProxy({ connections: 2 });
    await all.all(database.read, []);
    await proxy.close();
    for (let round = 0; round < 10; round += 1) {
      const ms = await timed(
        failure(all.all(database.read, [])).then((error) => expect(isUnavailable(error)).toBe(true)),
      );
      expect(ms).toBeLessThan(3_000);
      expect(isUnavailable(await failure(database.tx((tx) => update.run(tx, ['a']))))).toBe(true);
    }
    await proxy.listen();
    const rows = await Promise.all(Array.from({ length: 6 }, () => all.all(database.read, [])));
    expect(rows).toHaveLength(6);
  });

  test('a connection killed by the operator is replaced', async () => {
    const one = await open({ connections: 1 });
    const connection = statement<{ id: number }>('SELECT CONNECTION_ID() AS id');
    const before = await connection.first(one.read, []);
    await other.query(`KILL ${before!.id}`);
    const after = await connection.first(one.read, []);
    expect(after).not.toEqual(before);
  });

  test('F13: when all connections are taken, callers wait in line, and those in excess are refused', async () => {
    const narrow = await open({ connections: 1, queue: 2, waitMs: 200 });
    const outcomes: string[] = [];
    const tell = (name: string, work: Promise<unknown>) =>
      work.then(
        () => outcomes.push(`${name} served`),
        (error: unknown) => outcomes.push(`${name} ${isUnavailable(error) ? 'refused' : 'failed'}`),
      );
    let free = () => {};
    const held = narrow.tx(() => new Promise<void>((resolve) => (free = resolve)));
    await all.all(db.read, []);
    const waiting = [
      tell('first', all.all(narrow.read, [])),
      tell('second', all.all(narrow.read, [])),
      tell('third', all.all(narrow.read, [])),
    ];
    await waiting[2];
    expect(outcomes).toEqual(['third refused']);
    await Promise.all(waiting);
    expect(outcomes).toEqual(['third refused', 'first refused', 'second refused']);
    free();
    await held;
    await all.all(narrow.read, []);
  });

  test('an error text names the key, never what people typed', async () => {
    const error = (await failure(db.tx((tx) => insert.run(tx, ['a', 1])))) as Error & { sqlMessage: string };
    expect(error.message).toContain('PRIMARY');
    expect(error.message + error.sqlMessage).not.toContain("'a'");
  });

  test.each([
    'UPDATE meters SET reading = ?',
    'UPDATE meters SET reading = reading + ?',
    'UPDATE meters SET reading = CAST(? AS SIGNED)',
    'UPDATE meters SET reading = UNIX_TIMESTAMP(?)',
  ])('nor does that of %s', async (text) => {
    const typed = "it's 138 0013 8000";
    const error = (await failure(db.tx((tx) => statement(text).run(tx, [typed])))) as Error & { sqlMessage: string };
    expect(error.message).toMatch(/value: …/);
    expect(error.message + error.sqlMessage).not.toContain('8000');
  });

  test('no connection is taken that nobody gives back', async () => {
    const one = await open({ connections: 1, waitMs: 200 });
    const query = one.read.createQueryBuilder().select('1').from('meters', 'meter');
    await expect(query.stream()).rejects.toThrow(MisusedHandle);
    await expect(one.read.queryRunner!.connect()).rejects.toThrow(MisusedHandle);
    expect(await all.all(one.read, [])).toHaveLength(2);
  });

  test('prepared statements are bounded per connection', async () => {
    const one = await open({ connections: 1 });
    for (let n = 0; n < 300; n += 1) await statement(`SELECT ${n} AS n FROM meters WHERE id = ?`).all(one.read, ['a']);
    const { n } = (await prepared.first(one.read, []))!;
    expect(n).toBeGreaterThan(200);
    expect(n).toBeLessThan(260);
  });
});
