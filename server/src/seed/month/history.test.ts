import { HOUR, startOfDay } from '@linli/shared/kit/time.ts';
import { ParcelState } from '@linli/shared/parcels/parcels.words.ts';
import { WorkKind } from '@linli/shared/worklog/worklog.schema.ts';
import { readConfig } from '../../config.ts';
import type { Database } from '../../database/database.ts';
import { migrations } from '../../modules.ts';
import { createTestDatabase, patience } from '../../database/testing.ts';
import { createDeps } from '../../deps.ts';
import { homePage } from '../../home/home.service.ts';
import type { Deps } from '../../kit/deps.ts';
import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { listFollowUps } from '../../messages/follow-ups/follow-up-list.service.ts';
import { forgetfulPhotos } from '../../test/world/photos.ts';
import { planOf } from '../../worklog/publicity/publicity.service.ts';
import { listWork } from '../../worklog/worklog.service.ts';
import { actorOf } from '../estate/actors.ts';
import { seedHistory } from './history.ts';
import { seedNeighbourhood } from '../estate/neighbourhood.ts';
import { demoPeople, type DemoCode } from '../demo/people.ts';

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
  deps = {
    ...(await createDeps(config, { clock: () => now, connections: 5, ...patience })),
    photos: forgetfulPhotos(),
  };
  db = deps.db;
  await seedNeighbourhood(deps, { now });
  const start = performance.now();
  await seedHistory(deps, { now });
  took = performance.now() - start;
});
afterAll(async () => {
  await db.close();
  await remove();
});

const rowsOf = (sql: string) => db.read.query<Record<string, unknown>[]>(sql);
const scopeOf = (code: DemoCode): Scope => ({
  actor: actorOf(code, now),
  now,
  policies: defaultPolicies,
  deps,
  db: db.read,
});

test('all that was to be told has been told, and nothing failed', async () => {
  expect(await rowsOf('SELECT topic FROM outbox')).toEqual([]);
  expect(await rowsOf('SELECT topic, last_error FROM dead_letters')).toEqual([]);
  expect(await rowsOf('SELECT name, last_error FROM jobs WHERE failures > 0')).toEqual([]);
});

test('陈晓岚 finds a banner, something of everything to do, and messages', async () => {
  const page = await homePage(scopeOf('demo-owner-1'));
  expect(page.banners.map(({ title }) => title)).toEqual(['明天 3栋 停水检修']);
  expect(page.todo.map(({ kind }) => kind)).toEqual(['confirm-notice', 'collect-parcels', 'accept-work']);
  expect(page.todo[1]!.text).toBe('2 件快递待取，最早的已等 2 天');
  expect(page.notices[0]!.title).toContain('冬季消防安全');
  expect(page.unread).toBeGreaterThan(0);
});

test('the station has pieces in every state, one of which nobody knows of and one that is to go back', async () => {
  const states = (await rowsOf('SELECT DISTINCT state FROM parcels')).map(({ state }) => state);
  expect(states.toSorted()).toEqual(ParcelState.options.toSorted());
  expect(await rowsOf('SELECT id FROM parcels WHERE untold_since IS NOT NULL')).toHaveLength(1);
  expect(await rowsOf(`SELECT id FROM parcels WHERE held_until <= ${now}`)).toHaveLength(1);
});

test('notices are published, corrected, scheduled and drafted, and doors are left for 马秀兰', async () => {
  const states = await rowsOf('SELECT state, MAX(edition) AS edition FROM notices GROUP BY state ORDER BY state');
  expect(states.map(({ state, edition }) => `${String(state)} ${Number(edition)}`)).toEqual([
    'DRAFT 0',
    'PUBLISHED 2',
    'SCHEDULED 0',
  ]);
  const open = await listFollowUps(scopeOf('demo-grid-1'), { limit: 100 });
  expect(open.items.length).toBeGreaterThan(5);
  expect(open.items.some(({ tries }) => tries.length > 0)).toBe(true);
});

test('the work log of a month has every kind of line, and no home and nobody in it', async () => {
  const { items } = await listWork(scopeOf('demo-owner-1'), { limit: 100 });
  expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(WorkKind.options));
  const told = JSON.stringify(items.map(({ title, detail }) => [title, detail]));
  expect(told).not.toMatch(/\d单元\d{3}|\d{5}/);
  for (const { name } of demoPeople) expect(told).not.toContain(name);
});

test('the plan of publicity is done up to now, this month’s accounts by publishing them', async () => {
  const plan = await planOf(scopeOf('demo-cs-lead'), 2026);
  expect(plan.filter(({ dueOn, doneAt }) => dueOn < '2026-11-15' && !doneAt)).toEqual([]);
  expect(plan.find(({ kind, period }) => kind === 'DISCLOSURE' && period === '2026-10')).toMatchObject({
    title: '10月收支公示',
    doneBy: '孙丽',
  });
  expect(plan.some(({ doneAt }) => !doneAt)).toBe(true);
});

test('seeding a second time changes nothing', async () => {
  const all = () => rowsOf('SELECT (SELECT COUNT(*) FROM messages) + (SELECT COUNT(*) FROM parcels) AS n');
  const before = await all();
  await seedHistory(deps, { now: now + HOUR });
  expect(await all()).toEqual(before);
});

test('it is quick enough for a first start', () => {
  process.stdout.write(`the seed's month took ${Math.round(took)} ms\n`);
  expect(took).toBeLessThan(240_000);
});
