import { openDatabase, type Database } from './database.ts';
import { Unavailable } from './errors.ts';
import { id, text } from './columns.ts';
import { createTable } from './migrations/schema.ts';
import { table } from './entity.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';

const columns = { id: id(), name: text(20) };
const Keys = table('door_keys', columns);
const migrations = [{ name: '0001-keys', steps: createTable('door_keys', columns) }];

let place: TestDatabase;
const open = (limits: { waitMs: number; transactionLimitMs: number }): Promise<Database> =>
  openDatabase({ url: place.url, entities: [Keys], connections: 2, ...limits });
const kept = async () => {
  const db = await open({ waitMs: 1000, transactionLimitMs: 10_000 });
  const rows = await db.read.find(Keys, { order: { id: 'ASC' } });
  await db.close();
  return rows.map((row) => row.id);
};
beforeEach(async () => {
  place = await createTestDatabase(migrations);
});
afterEach(() => place.remove());

test('Closing waits for a transaction longer than others would wait for their turn, and begins no other', async () => {
  const db = await open({ waitMs: 1, transactionLimitMs: 60_000 });
  let goOn!: () => void;
  const pause = new Promise<void>((resolve) => (goOn = resolve));
  let begun!: () => void;
  const running = new Promise<void>((resolve) => (begun = resolve));
  const slow = db.tx(async (tx) => {
    await tx.insert(Keys, { id: 'a', name: 'front' });
    begun();
    await pause;
    await tx.insert(Keys, { id: 'b', name: 'back' });
  });
  await running;
  const closing = db.close();
  await expect(db.tx((tx) => tx.insert(Keys, { id: 'c', name: 'late' }))).rejects.toThrow(Unavailable);
  setTimeout(goOn, 50);
  await closing;
  await slow;
  expect(await kept()).toEqual(['a', 'b']);
});

test('Closing does not wait for ever, and nothing of what never ended is kept', async () => {
  const db = await open({ waitMs: 1, transactionLimitMs: 200 });
  let begun!: () => void;
  const running = new Promise<void>((resolve) => (begun = resolve));
  const stuck = db.tx(async (tx) => {
    await tx.insert(Keys, { id: 'a', name: 'front' });
    begun();
    await new Promise(() => undefined);
  });
  const end = expect(stuck).rejects.toThrow();
  await running;
  await db.close();
  await end;
  expect(await kept()).toEqual([]);
  await expect(db.read.find(Keys)).rejects.toThrow();
});
