import { randomBytes } from 'node:crypto';
import { Like } from 'typeorm';
import { fen, flag, id, instant, int, json, longText, text } from '../columns.ts';
import type { Database } from '../database.ts';
import type { QueryEvent } from '../drivers/engine.ts';
import { table } from '../entity.ts';
import { explain } from './explain.ts';
import { createIds } from '../ids.ts';
import { BadCursor, decodeCursor, encodeCursor, keysetPage, type Page, type SortColumn } from './keyset.ts';
import { addColumn, createTable } from '../migrations/schema.ts';
import { openTestDatabase, testEngine } from '../testing.ts';

describe('An id', () => {
  test('is a UUIDv7 in lower case that tells its time', () => {
    const newId = createIds();
    expect(newId(0x0190_1234_5678)).toMatch(/^01901234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('is greater than the one before, though the clock goes back or stands still', () => {
    const newId = createIds();
    const ids = Array.from({ length: 20_000 }, (_, n) => newId(1_700_000_000_000 - (n % 7)));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('stays greater when the counter of a millisecond is used up', () => {
    const newId = createIds((size) => Buffer.alloc(size, 0xff));
    const ids = Array.from({ length: 5000 }, () => newId(1));
    expect([...ids].sort()).toEqual(ids);
    expect(newId(2) > ids.at(-1)!).toBe(true);
  });

  test('differs between processes of the same moment', () => {
    expect(createIds(randomBytes)(5)).not.toBe(createIds(randomBytes)(5));
  });
});

describe('A cursor', () => {
  test('comes back as it went', () => {
    expect(decodeCursor(encodeCursor([17, '住户/?']), ['number', 'string'])).toEqual([17, '住户/?']);
    expect(encodeCursor([1, '>>>???'])).toMatch(/^[\w-]+$/);
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    ['nonsense', '!!!'],
    ['nothing', ''],
    ['no list', encoded({ a: 1 })],
    ['another length', encoded([1])],
    ['another type', encoded(['1', 'a'])],
    ['an unsafe number', encoded([2 ** 60, 'a'])],
    ['a fraction', encoded([1.5, 'a'])],
    ['an object', encoded([1, { a: 1 }])],
    ['null', encoded([1, null])],
    ['NUL', encoded([1, 'a\0'])],
    ['half a surrogate', Buffer.from('[1,"\\ud800"]').toString('base64url')],
    ['broken JSON', Buffer.from('[1,"a"').toString('base64url')],
  ])('of %s is refused', (_, cursor) => {
    expect(() => decodeCursor(cursor, ['number', 'string'])).toThrow(BadCursor);
  });
});

const notices = {
  id: id(),
  posted_at: instant(),
  title: text(80),
  pinned: flag(),
  price_fen: fen(),
  body: longText(),
  extra: json().nullable(),
};
const Notices = table('notices', notices);
const replies = { id: id(), notice_id: id() };
const Replies = table('replies', replies);
const lobby = [
  { name: '0001-notices', steps: createTable('notices', notices, { indexes: [['posted_at', 'id']] }) },
  {
    name: '0002-replies',
    steps: createTable('replies', replies, {
      foreignKeys: [{ columns: ['notice_id'], references: 'notices(id)' }],
    }),
  },
];

describe('On a board of notices', () => {
  let db: Database;
  let queries: QueryEvent[] = [];
  beforeAll(async () => {
    db = await openTestDatabase(lobby, { entities: [Notices, Replies], onQuery: (query) => queries.push(query) });
    const rows = Array.from({ length: 3000 }, (_, n) => ({
      id: `n${String(n).padStart(4, '0')}`,
      posted_at: Math.floor(n / 7),
      title: `第${n}号`,
      pinned: (n % 2) as 0 | 1,
      price_fen: n,
      body: '全文',
      extra: null,
    }));
    await db.tx(async (tx) => {
      await tx.insert(Notices, rows);
      await tx.insert(
        Replies,
        rows.map(({ id }) => ({ id: `r${id}`, notice_id: id })),
      );
    });
    if (testEngine === 'mysql') await db.exclusively((runner) => runner.query('ANALYZE TABLE notices, replies'));
  });
  afterAll(() => db.close());

  const board = () => db.read.createQueryBuilder().from(Notices, 'notice');

  test.each(['asc', 'desc'] as const)('pages in order (%s) show each notice once', async (direction) => {
    const sort: SortColumn[] = [
      { column: 'posted_at', direction, type: 'number' },
      { column: 'notice.id', direction },
    ];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = board().select(['id', 'posted_at']);
      const page: Page<{ id: string }> = await keysetPage(query, sort, { cursor, limit: 300 });
      expect(page.items.length).toBeLessThanOrEqual(300);
      seen.push(...page.items.map((row) => row.id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(3000);
    expect([...seen].sort(direction === 'asc' ? undefined : (a, b) => (a < b ? 1 : -1))).toEqual(seen);
  });

  const planOf = async (ask: () => Promise<unknown>) => {
    queries = [];
    await ask();
    const { sql, params } = queries.at(-1)!;
    return explain(db, sql, params);
  };

  test('a page is found by its index and read in order', async () => {
    const sort: SortColumn[] = [
      { column: 'posted_at', direction: 'desc', type: 'number' },
      { column: 'id', direction: 'desc' },
    ];
    const page = (cursor?: string) => keysetPage(board().select('*'), sort, { cursor, limit: 10 });
    expect(await planOf(() => page())).toMatchObject({ fullScan: false, sorts: false });
    const next = await planOf(() => page(encodeCursor([40, 'n0290'])));
    expect(next).toMatchObject({ fullScan: false, sorts: false });
    expect(next.tables).toEqual([{ table: 'notice', access: 'search', index: 'ix_notices_posted_at_id' }]);
  });

  test('a table read from end to end is noticed, and so is a sort', async () => {
    const scan = await planOf(() => db.read.findBy(Notices, { title: Like('%号') }));
    expect(scan).toMatchObject({ fullScan: true });
    const sorted = await planOf(() => db.read.find(Notices, { where: { posted_at: 4 }, order: { title: 'ASC' } }));
    expect(sorted).toMatchObject({ fullScan: false, sorts: true });
  });

  test('a foreign key has an index, and the primary key is used', async () => {
    const ofNotice = await planOf(() => db.read.query('SELECT * FROM replies WHERE notice_id = ?', ['n0001']));
    expect(ofNotice.tables).toMatchObject([{ table: 'replies', access: 'search', index: 'ix_replies_notice_id' }]);
    const one = await planOf(() => db.read.findOneBy(Notices, { id: 'n0001' }));
    expect(one.tables).toMatchObject([{ access: 'search' }]);
    const joined = await planOf(() =>
      db.read
        .createQueryBuilder()
        .select('notice.title AS title')
        .from(Replies, 'reply')
        .innerJoin('notices', 'notice', 'notice.id = reply.notice_id')
        .where('reply.id = :id', { id: 'rn0001' })
        .getRawMany(),
    );
    expect(joined.tables.map(({ access }) => access)).toEqual(['search', 'search']);
  });
});

describe('A table', () => {
  test('with a reserved word is refused before any engine sees it', () => {
    expect(() => createTable('groups', { id: id() })).toThrow('reserved');
    expect(() => createTable('notes', { id: id(), order: text(5) })).toThrow('reserved');
    // MySQL 8 alone refuses it, and no test runs on MySQL 8.
    expect(() => addColumn('sqlite', 'notes', 'rank', int().nullable())).toThrow('reserved');
    expect(() => createTable('notes', { id: id(), lag: text(5) })).toThrow('reserved');
  });
});
