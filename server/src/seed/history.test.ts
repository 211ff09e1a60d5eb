import { HOUR, startOfDay } from '@linli/shared/kit/time.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { migrations } from '../database/migrations.ts';
import { createTestDatabase } from '../database/testing.ts';
import { createDeps } from '../deps.ts';
import type { Deps } from '../kit/deps.ts';
import { forgetfulPhotos } from '../test/photos.ts';
import { seedHistory } from './history.ts';
import { seedNeighbourhood } from './neighbourhood.ts';

const now = startOfDay('2026-11-20', 10 * HOUR);

let deps: Deps;
let db: Database;
let remove: () => Promise<void>;
let took: number;
beforeAll(async () => {
  const made = await createTestDatabase(migrations);
  remove = made.remove;
  const config = readConfig({
    DATABASE_URL: made.url,
    SECRET: 'a secret of the tests, long enough to be one',
    DEMO: '1',
    WX_API_BASE: 'http://127.0.0.1:1',
    WX_APPID: 'wx',
    WX_SECRET: 's',
    LOG_LEVEL: process.env.SEED_LOG ?? 'silent',
  });
  deps = { ...(await createDeps(config, { clock: () => now, connections: 5 })), photos: forgetfulPhotos() };
  db = deps.db;
  await seedNeighbourhood(deps, { now });
  const start = performance.now();
  await seedHistory(deps, { now });
  took = performance.now() - start;
}, 60_000);
afterAll(async () => {
  await db.close();
  await remove();
});

const count = async (table: 'outbox' | 'dead_letters' | 'work_entries' | 'publicity_tasks' | 'messages') =>
  Number(
    (
      await db.read
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

test('all that was to be told has been told, and nothing failed', async () => {
  expect([await count('outbox'), await count('dead_letters')]).toEqual([0, 0]);
});

test('it is quick enough for a first start', () => {
  process.stdout.write(`the seed's month took ${Math.round(took)} ms\n`);
  expect(took).toBeLessThan(30_000);
});
