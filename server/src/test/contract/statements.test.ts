import '../../app.ts';
import '../../background.ts';
import '../../seed/month/history.ts';
import { explain } from '../../database/queries/explain.ts';
import { migrations } from '../../modules.ts';
import { statements } from '../../database/queries/statement.ts';
import { openTestDatabase } from '../../database/testing.ts';

// No compiler reads these texts: a word that only one engine knows, or a column that is gone, is found here.
test('Both engines can prepare every constant text of the product', async () => {
  const db = await openTestDatabase(migrations);
  const bad: string[] = [];
  for (const text of statements) {
    const binds = (text.match(/\?/g) ?? []).map(() => 1);
    await explain(db, text, binds).catch((error: Error) => bad.push(`${error.message}\n  ${text}`));
  }
  await db.close();
  expect(statements.size).toBeGreaterThan(80);
  expect(bad).toEqual([]);
});
