import type { ReportFault } from '@linli/shared/faults/faults.schema.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import type { QueryEvent } from '../database/drivers/engine.ts';
import { explain } from '../database/queries/explain.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { Faults } from './faults.tables.ts';

let world: World;
let admin: Person;
let chen: Person;
const queries: QueryEvent[] = [];
beforeEach(async () => {
  world = await startWorld({ onQuery: (query) => void queries.push(query) });
  admin = await world.as('demo-admin');
  chen = await world.as('demo-owner-1');
});
afterEach(() => world.stop());

const broken: ReportFault = {
  kind: 'DRAWING',
  client: 'WEAPP',
  version: '0.1.0',
  page: '/packages/tickets/detail/index?id=7',
  message: "Cannot read properties of undefined (reading 'phone') 陈晓岚 13800001001",
  stack: 'at Head (/packages/tickets/detail/index.js?as=demo-owner-1:1:1)',
};

test('a fault that several phones meet is one line for the administrator, and says nothing of anybody', async () => {
  await chen.faults.report({ body: broken });
  world.tick(60_000);
  await (await world.as('demo-owner-2')).faults.report({ body: { ...broken, message: broken.message + '9' } });
  const { items } = await admin.faultsAdmin.list();
  expect(items).toEqual([
    {
      id: expect.any(String),
      kind: 'DRAWING',
      client: 'WEAPP',
      version: '0.1.0',
      page: '/packages/tickets/detail/index',
      message: "Cannot read properties of undefined (reading 'phone') … …",
      stack: 'at Head (/packages/tickets/detail/index.js)',
      times: 2,
      firstAt: new Date(world.now() - 60_000).toISOString(),
      lastAt: new Date(world.now()).toISOString(),
    },
  ]);
  expect(JSON.stringify(await world.deps.db.read.find(Faults))).not.toMatch(/陈|138|demo-owner/);
});

/** As many others, met before: a database that has only a handful does not ask its index. */
async function metBefore(n: number) {
  const [one] = await world.deps.db.read.find(Faults);
  const rows = Array.from({ length: n }, (_, k) => ({
    ...one!,
    id: world.deps.newId(),
    digest: `digest ${k}`,
    message: `fault ${k}`,
    last_at: one!.last_at - 1 - k,
  }));
  await world.deps.db.tx((db) => db.insert(Faults, rows));
}

test('the latest stands first, and the pages of the list hold each once, from its index', async () => {
  for (const page of ['/a', '/b', '/c']) {
    world.tick(1_000);
    await chen.faults.report({ body: { ...broken, page } });
  }
  await metBefore(290);
  queries.length = 0;
  const { items, next } = await admin.faultsAdmin.list({ query: { limit: 2 } });
  const rest = await admin.faultsAdmin.list({ query: { limit: 2, cursor: next! } });
  expect([...items, ...rest.items].map(({ page }) => page).slice(0, 3)).toEqual(['/c', '/b', '/a']);
  const lists = queries.filter(({ sql }) => /from\W+faults/i.test(sql));
  expect(lists).toHaveLength(2);
  for (const { sql, params } of lists)
    expect(await explain(world.deps.db, sql, params)).toMatchObject({ fullScan: false, sorts: false });
});

test('only so many different ones are kept, and those not met again are forgotten', async () => {
  await chen.faults.report({ body: broken });
  await metBefore(298);
  for (const message of ['fault 299', 'fault 300', 'fault 301'])
    await chen.faults.report({ body: { ...broken, message } });
  expect((await world.deps.db.read.find(Faults)).length).toBe(300);
  // A known one is still counted.
  world.tick(1_000);
  await chen.faults.report({ body: { ...broken, message: 'fault 299' } });
  expect((await admin.faultsAdmin.list({ query: { limit: 1 } })).items[0]).toMatchObject({ times: 2 });
  world.tick(31 * DAY);
  await world.scheduler.runDue(world.now());
  expect(await world.deps.db.read.find(Faults)).toEqual([]);
});

test('/metrics counts them by kind and by build', async () => {
  await chen.faults.report({ body: broken });
  await chen.faults.report({ body: { ...broken, kind: 'SCRIPT', client: 'H5' } });
  await chen.faults.report({ body: broken });
  const { text } = await world.raw().get('/metrics');
  expect(text).toContain('linli_client_faults{kind="DRAWING",client="WEAPP"} 2');
  expect(text).toContain('linli_client_faults{kind="SCRIPT",client="H5"} 1');
});

test('an app that reports without end is told to stop', async () => {
  await world.stop();
  world = await startWorld({ settings: { RATE_LIMITS: '1' } });
  chen = await world.as('demo-owner-1');
  for (let n = 0; n < 20; n += 1) await chen.faults.report({ body: broken });
  await expect(chen.faults.report({ body: broken })).rejects.toEqual(refusedWith('request.too-many'));
});

test('nobody but the administrator reads them, and no other estate', async () => {
  await chen.faults.report({ body: broken });
  for (const code of ['demo-owner-1', 'demo-cs-lead', 'demo-manager'] as const)
    await expect((await world.as(code)).faultsAdmin.list()).rejects.toEqual(refusedWith('identity.forbidden'));
  expect((await admin.faultsAdmin.list()).items).toHaveLength(1);
  const elsewhere = world.deps.newId();
  await world.deps.db.tx((db) =>
    db.update(Faults, { page: '/packages/tickets/detail/index' }, { estate_id: elsewhere }),
  );
  expect((await admin.faultsAdmin.list()).items).toEqual([]);
});
