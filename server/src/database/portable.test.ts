import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { fen, flag, id, instant, json, longText, text } from './columns.ts';
import type { Database } from './database.ts';
import { explain } from './explain.ts';
import { createIds } from './ids.ts';
import { after, BadCursor, cutPage, decodeCursor, encodeCursor, type SortColumn } from './keyset.ts';
import { createTable } from './schema.ts';
import { openTestDatabase, testEngine } from './testing.ts';

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

interface Lobby {
  notices: {
    id: string;
    posted_at: number;
    title: string;
    pinned: number;
    price_fen: number;
    body: string;
    extra: string | null;
  };
  replies: { id: string; notice_id: string };
}
const lobby = [
  {
    name: '0001-notices',
    steps: createTable(
      'notices',
      {
        id: id(),
        posted_at: instant(),
        title: text(80),
        pinned: flag(),
        price_fen: fen(),
        body: longText(),
        extra: json().nullable(),
      },
      { indexes: [['posted_at', 'id']] },
    ),
  },
  {
    name: '0002-replies',
    steps: createTable(
      'replies',
      { id: id(), notice_id: id() },
      { foreignKeys: [{ columns: ['notice_id'], references: 'notices(id)' }] },
    ),
  },
];

describe('On a board of notices', () => {
  let db: Database;
  let read: Kysely<Lobby>;
  beforeAll(async () => {
    db = await openTestDatabase(lobby);
    read = db.read as unknown as Kysely<Lobby>;
    const rows = Array.from({ length: 3000 }, (_, n) => ({
      id: `n${String(n).padStart(4, '0')}`,
      posted_at: Math.floor(n / 7),
      title: `第${n}号`,
      pinned: n % 2,
      price_fen: n,
      body: '全文',
      extra: null,
    }));
    await db.tx(async (tx) => {
      const write = tx as unknown as Kysely<Lobby>;
      for (let from = 0; from < rows.length; from += 500) {
        const some = rows.slice(from, from + 500);
        await write.insertInto('notices').values(some).execute();
        await write
          .insertInto('replies')
          .values(some.map(({ id }) => ({ id: `r${id}`, notice_id: id })))
          .execute();
      }
    });
    if (testEngine === 'mysql') await db.exclusively(({ run }) => run('ANALYZE TABLE notices, replies', []));
  });
  afterAll(() => db.close());

  test.each(['asc', 'desc'] as const)('pages in order (%s) show each notice once', async (direction) => {
    const sort: SortColumn[] = [
      { column: 'posted_at', direction },
      { column: 'id', direction },
    ];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      let query = read.selectFrom('notices').select(['id', 'posted_at']);
      for (const { column, direction } of sort) query = query.orderBy(column as 'id', direction);
      if (cursor) query = query.where(after(sort, decodeCursor(cursor, ['number', 'string'])));
      const page = cutPage(await query.limit(301).execute(), 300, (row) => [row.posted_at, row.id]);
      expect(page.items.length).toBeLessThanOrEqual(300);
      seen.push(...page.items.map((row) => row.id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(3000);
    expect([...seen].sort(direction === 'asc' ? undefined : (a, b) => (a < b ? 1 : -1))).toEqual(seen);
  });

  const planOf = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    const { sql, parameters } = query.compile();
    return explain(db, sql, parameters as never);
  };

  test('a page is found by its index and read in order', async () => {
    const sort: SortColumn[] = [
      { column: 'posted_at', direction: 'desc' },
      { column: 'id', direction: 'desc' },
    ];
    const query = read.selectFrom('notices').selectAll().orderBy('posted_at', 'desc').orderBy('id', 'desc').limit(11);
    const first = await planOf(query);
    expect(first).toMatchObject({ fullScan: false, sorts: false });
    const next = await planOf(query.where(after(sort, [40, 'n0290'])));
    expect(next).toMatchObject({ fullScan: false, sorts: false });
    expect(next.tables).toEqual([{ table: 'notices', access: 'search', index: 'ix_notices_posted_at_id' }]);
  });

  test('a table read from end to end is noticed, and so is a sort', async () => {
    const scan = await planOf(read.selectFrom('notices').select('id').where('title', 'like', '%号'));
    expect(scan).toMatchObject({ fullScan: true });
    const sorted = await planOf(read.selectFrom('notices').select('id').where('posted_at', '=', 4).orderBy('title'));
    expect(sorted).toMatchObject({ fullScan: false, sorts: true });
  });

  test('a foreign key has an index, and the primary key is used', async () => {
    const replies = await planOf(read.selectFrom('replies').selectAll().where('notice_id', '=', 'n0001'));
    expect(replies.tables).toMatchObject([{ table: 'replies', access: 'search', index: 'ix_replies_notice_id' }]);
    const one = await planOf(read.selectFrom('notices').selectAll().where('id', '=', 'n0001'));
    expect(one.tables).toMatchObject([{ access: 'search' }]);
    const joined = await planOf(
      read
        .selectFrom('replies')
        .innerJoin('notices', 'notices.id', 'replies.notice_id')
        .select('title')
        .where('replies.id', '=', 'rn0001'),
    );
    expect(joined.tables.map(({ access }) => access)).toEqual(['search', 'search']);
  });
});

describe('A table', () => {
  test('with a reserved word is refused before any engine sees it', () => {
    expect(() => createTable('groups', { id: id() })).toThrow('reserved');
    expect(() => createTable('notes', { id: id(), order: text(5) })).toThrow('reserved');
  });
});
