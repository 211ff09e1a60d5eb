import { mkdtempSync } from 'node:fs';
import { openDatabase } from './database.ts';
import { constantSql } from './constant-sql.ts';
import { migrate } from './migrate.ts';

test('smoke', async () => {
  const db = await openDatabase({ url: `sqlite:${mkdtempSync('/tmp/linli-')}/a.db` });
  const m = [{ name: '1', steps: () => ['create table t (id text primary key, n integer) strict'] }];
  expect(await migrate(db, m)).toEqual(['1']);
  expect(await migrate(db, m)).toEqual([]);
  await db.tx(async (tx) => {
    await (tx as any).insertInto('t').values({ id: 'a', n: 1 }).execute();
  });
  expect(await constantSql('select id, n from t where id = ? limit ?').all(db.read, ['a', 1])).toEqual([
    { id: 'a', n: 1 },
  ]);
  await db.close();
});
