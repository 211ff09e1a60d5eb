// MariaDB takes 'a' and 'a ' for the same, in unique keys too; SQLite does not. Neither ever sees the second from people.
import { Text } from '@linli/shared/kit/text.ts';
import { bigramsOf } from '../kit/text/bigrams.ts';
import { id, text } from './columns.ts';
import type { Database } from './database.ts';
import { table } from './entity.ts';
import { isUniqueViolation } from './errors.ts';
import { createTable } from './migrations/schema.ts';
import { openTestDatabase, testEngine } from './testing.ts';

const columns = { id: id(), name: text(20) };
const Names = table('spaced_names', columns);

let db: Database;
beforeAll(async () => {
  const steps = createTable('spaced_names', columns, { unique: [['name']] });
  db = await openTestDatabase([{ name: '0001-names', steps }], { entities: [Names] });
  await db.tx((tx) => tx.insert(Names, { id: '1', name: 'a' }));
});
afterAll(() => db.close());

const typed = (value: string) => Text(20).parse(value);
const insert = (rowId: string, name: string) =>
  db
    .tx((tx) => tx.insert(Names, { id: rowId, name }))
    .then(
      () => 'inserted',
      (error: unknown) => (isUniqueViolation(error, 'uq_spaced_names_name') ? 'taken' : error),
    );

test.each(['a ', ' a', 'a\t', 'a\u3000', '  a  '])(
  'what people type as %j is the same name on both engines',
  async (value) => {
    expect(await db.read.findBy(Names, { name: typed(value) })).toMatchObject([{ id: '1' }]);
    expect(await insert('2', typed(value))).toBe('taken');
  },
);

test('untrimmed, the engines differ: this is what the contract keeps from them', async () => {
  expect(await db.read.findBy(Names, { name: 'a ' })).toHaveLength(testEngine === 'mysql' ? 1 : 0);
});

test('a search term holds no space at all', () => {
  for (const term of bigramsOf('停 水 a b  明天 ')) expect(term).toBe(term.trim());
});
