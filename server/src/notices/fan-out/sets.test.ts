import fc from 'fast-check';
import { In } from 'typeorm';
import type { Bind } from '../../database/queries/binds.ts';
import { explain } from '../../database/queries/explain.ts';
import { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { DeskNotice, DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { Units } from '../../estates/estates.tables.ts';
import { unitsIn } from '../../estates/units/unit-sets.service.ts';
import { MessageRecipients, Messages } from '../../messages/messages.tables.ts';
import { buildings, estate, grids, units } from '../../seed/estate/houses.ts';
import { addManyHomes, homeId, personOfHome } from '../../test/world/estates/many-homes.ts';
import { startWorld, type Person, type World } from '../../test/world/world.ts';
import { unitSetOf } from '../writing/audience.ts';
import { fanOutChunk } from './fan-out.ts';
import { householdsOf } from '../notices.read.ts';
import { NoticeReaders, Notices, NoticeTerms } from '../notices.tables.ts';

let world: World;
let lead: Person, chen: Person;
const seen = new Map<string, readonly Bind[]>();
let collecting = false;

beforeAll(async () => {
  world = await startWorld({ onQuery: ({ sql, params }) => void (collecting && seen.set(sql, params)) });
  [lead, chen] = [await world.as('demo-cs-lead'), await world.as('demo-owner-1')];
});
afterAll(() => world.stop());

const draft = (body: Partial<DraftNotice>) =>
  lead.noticesAdmin.draft({
    body: { category: 'GENERAL', title: '通知', html: '<p>请看</p>', audience: { everyone: true }, ...body },
  });
const at = ({ id }: { id: string }) => ({ params: { noticeId: id } });
const act = <Body extends object>(notice: Pick<DeskNotice, 'id' | 'version'>, body: Body) => ({
  ...at(notice),
  body: { version: notice.version, ...body },
});
async function publish(body: Partial<DraftNotice>) {
  const notice = await lead.noticesAdmin.publish(act(await draft(body), {}));
  await world.outbox.drain();
  return notice;
}

describe('an audience', () => {
  const some = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: 3 });
  const part = fc.record(
    {
      buildingIds: some(buildings.map(({ id }) => id)),
      unitIds: some(units.map(({ id }) => id)),
      gridIds: some(grids.map(({ id }) => id)),
      unitClasses: fc.subarray([...UnitClass.options], { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
  type Part = typeof part extends fc.Arbitrary<infer T> ? T : never;
  const audience = fc
    .tuple(part, fc.option(fc.boolean(), { nil: undefined }), fc.option(part, { nil: undefined }))
    .map(([parts, everyone, except]) => ({
      ...parts,
      ...(everyone !== undefined && { everyone }),
      ...(except && { except }),
    }));

  const isBelow = (gridId: string | null, wanted: readonly string[]): boolean => {
    const grid = grids.find(({ id }) => id === gridId);
    return grid !== undefined && (wanted.includes(grid.id) || isBelow(grid.parent_id, wanted));
  };
  const isIn = (unit: (typeof units)[number], { buildingIds, unitIds, gridIds, unitClasses }: Part) =>
    Boolean(
      buildingIds?.includes(unit.building_id) ||
      unitIds?.includes(unit.id) ||
      (gridIds && isBelow(unit.grid_id, gridIds)) ||
      unitClasses?.includes(unit.unit_class),
    );

  test('means the union of what it names, grids with those below, minus what it excludes', async () => {
    const { db } = world.deps;
    // One home lies in no grid: it must neither slip into a set nor out of one.
    const stray = units.find(({ address }) => address === '2栋2单元601')!;
    await db.tx((tx) => tx.update(Units, { id: stray.id }, { grid_id: null }));
    const known = units.map((unit) => (unit.id === stray.id ? { ...unit, grid_id: null } : unit));
    await fc.assert(
      fc.asyncProperty(audience, async (wanted) => {
        const set = await unitSetOf({ db: db.read }, estate.id, wanted);
        const found = await unitsIn(db.read, estate.id, set).orderBy('unit.id').getRawMany<{ unit_id: string }>();
        const expected = known.filter(
          (unit) => (wanted.everyone || isIn(unit, wanted)) && !(wanted.except && isIn(unit, wanted.except)),
        );
        expect(found.map(({ unit_id }) => unit_id)).toEqual(expected.map(({ id }) => id).toSorted());
        const count = await lead.noticesAdmin.countAudience({ body: wanted });
        expect(count.households).toBe(expected.length);
      }),
      { numRuns: 120 },
    );
    await db.tx((tx) => tx.update(Units, { id: stray.id }, { grid_id: stray.grid_id }));
  });
});

describe('search', () => {
  const find = async (q: string, person = chen) =>
    (await person.notices.list({ query: { q } })).items.map(({ title }) => title);

  test('finds words of two characters, one character, Latin and digits, in title and text, and nothing that only looks alike', async () => {
    await publish({ title: '停水通知', html: '<p>周六清洗二次供水水箱</p>' });
    await publish({ title: '电梯年检', html: '<p>停运两小时，请走楼梯。水牌见大堂</p>' });
    await publish({ title: '3栋WiFi升级', html: '<p>新的 <b>Wi</b>Fi 名称是 LinLi-5G</p>' });
    expect(await find('停水')).toEqual(['停水通知']);
    expect(await find('水')).toEqual(['电梯年检', '停水通知']);
    expect(await find('二次供水')).toEqual(['停水通知']);
    expect(await find('水箱 周六')).toEqual(['停水通知']);
    expect(await find('wifi')).toEqual(['3栋WiFi升级']);
    expect(await find('ＬＩＮＬＩ')).toEqual(['3栋WiFi升级']);
    expect(await find('5g')).toEqual(['3栋WiFi升级']);
    // Each pair occurs, the word does not.
    await publish({ title: '供水牌', html: '<p>次供；二次</p>' });
    expect(await find('二次供水')).toEqual(['停水通知']);
    for (const odd of ['%', '_', "'", '\\', '？！', '😀', '停 桂', 'strong', 'rt']) expect(await find(odd)).toEqual([]);
  });

  test('shows only what the viewer may see, follows a correction, and pages without repeating', async () => {
    await publish({ title: '玉兰一', audience: { buildingIds: [buildings[1]!.id] } });
    for (let n = 0; n < 5; n += 1) await publish({ title: `玉兰二${n}` });
    const notice = await publish({ title: '玉兰三' });
    const titles: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await chen.notices.list({ query: { q: '玉兰', limit: 2, ...(cursor && { cursor }) } });
      titles.push(...page.items.map(({ title }) => title));
      if (!(cursor = page.next)) break;
    }
    expect(titles).toEqual(['玉兰三', '玉兰二4', '玉兰二3', '玉兰二2', '玉兰二1', '玉兰二0']);
    expect(await find('玉兰一', await world.as('demo-tenant-1'))).toEqual(['玉兰一']);
    await lead.noticesAdmin.correct(act(notice, { title: '桂花', html: '<p>请看</p>', reason: '写错了' }));
    expect([await find('玉兰三'), await find('桂花')]).toEqual([[], ['桂花']]);
    const { db } = world.deps;
    const terms = await db.read.findBy(NoticeTerms, { notice_id: notice.id });
    expect(terms.map(({ term }) => term).toSorted()).toEqual(['桂', '桂花', '看', '花', '请', '请看'].toSorted());
  });
});

describe('with five thousand homes', () => {
  const HOMES = 5_000;
  beforeAll(async () => {
    await addManyHomes(world, HOMES);
    await world.deps.db.exclusively(async (runner) => {
      // SQLite's reader would not learn of a second ANALYZE.
      if (world.deps.db.engine === 'mysql')
        for (const table of ['units', 'memberships']) await runner.query(`ANALYZE TABLE ${table}`);
    });
  });

  test('a correction in the middle of sending: who has been told learns of the correction, the others only the new text', async () => {
    const { deps } = world;
    const notice = await lead.noticesAdmin.publish(act(await draft({ title: '停电' }), {}));
    await fanOutChunk(deps, notice.id, 1);
    await fanOutChunk(deps, notice.id, 1);
    const halfway = await lead.noticesAdmin.find(at(notice));
    expect(halfway.households).toMatchObject({ total: 4_000, complete: false });
    await lead.noticesAdmin.correct(act(notice, { title: '停电改期', html: '<p>改到周日</p>', reason: '有变' }));
    await world.outbox.drain();
    expect((await lead.noticesAdmin.find(at(notice))).households).toMatchObject({ total: HOMES + 160, complete: true });
    const { read } = deps.db;
    const messages = await read.find(Messages, { where: { subject_id: notice.id }, order: { id: 'ASC' } });
    const ids = In(messages.map(({ id }) => id));
    const inbox = async (n: number) => {
      const lines = await read.findBy(MessageRecipients, { person_id: personOfHome(n), message_id: ids });
      const there = new Set(lines.map(({ message_id }) => message_id));
      return messages.filter(({ id }) => there.has(id)).map(({ kind, title }) => `${kind} ${title}`);
    };
    expect(await inbox(1)).toEqual(['NOTICE 停电', 'NOTICE_CORRECTION 更正：停电改期']);
    expect(await inbox(HOMES)).toEqual(['NOTICE 停电改期']);
    const valid = In(messages.filter(({ cancelled_at }) => cancelled_at === null).map(({ id }) => id));
    expect(await read.countBy(MessageRecipients, { message_id: valid })).toBe(HOMES + 5);
  });

  test('two workers on one fan-out share it and do nothing twice', async () => {
    const { deps } = world;
    const notice = await lead.noticesAdmin.publish(act(await draft({ title: '两个人一起发' }), {}));
    const work = async () => {
      while (await fanOutChunk(deps, notice.id, 1));
    };
    await Promise.all([work(), work(), work()]);
    expect((await lead.noticesAdmin.find(at(notice))).households).toMatchObject({ total: HOMES + 160, complete: true });
    expect(await deps.db.read.countBy(NoticeReaders, { notice_id: notice.id })).toBe(HOMES + 160 + 1);
  });

  test('lists, the unread list and searches walk an index, and sort nothing they have not found', async () => {
    const { db } = world.deps;
    const audience = { gridIds: [grids.find(({ name }) => name === '3栋网格')!.id], unitClasses: ['PARKING' as const] };
    const few = { ...audience, except: { buildingIds: [buildings[0]!.id] } };
    for (let n = 0; n < 30; n += 1) await publish({ title: `第${n}次通知`, pinned: n === 0, audience: few });
    const reader = await world.as('demo-owner-1');
    await addOldNotices(2_000);
    await db.exclusively(async (runner) => {
      const tables = [
        'notices',
        'notice_readers',
        'notice_receipts',
        'notice_terms',
        'notice_counts',
        'notice_editions',
      ];
      if (db.engine === 'mysql') for (const table of tables) await runner.query(`ANALYZE TABLE ${table}`);
      else await runner.query('ANALYZE');
    });
    collecting = true;
    const { items, next } = await reader.notices.list({ query: { limit: 3 } });
    await reader.notices.list({ query: { limit: 3, cursor: next!, only: 'unread', category: 'GENERAL' } });
    await reader.notices.list({ query: { q: '次通知', limit: 3 } });
    await reader.home.page();
    await reader.notices.read({ ...at(items[0]!), body: { version: 1 } });
    for (const query of [{}, { state: 'PUBLISHED' }, { q: '次通知' }] as const) await lead.noticesAdmin.list({ query });
    await lead.noticesAdmin.find(at(items[0]!));
    for (const gridId of [undefined, grids[3]!.id])
      await lead.noticesAdmin.households({ ...at(items[0]!), query: { receipt: 'unread', ...(gridId && { gridId }) } });
    const notice = await db.read.findOneByOrFail(Notices, { id: items[0]!.id });
    const page = await householdsOf(db.read, notice, { receipt: 'unread', limit: 5 });
    await householdsOf(db.read, notice, { receipt: 'unread', limit: 5, cursor: page.next });
    collecting = false;
    const bad: string[] = [];
    for (const [sql, params] of seen) {
      if (!/notice/.test(sql) || !/^\s*(select|update|with)/i.test(sql)) continue;
      const plan = await explain(db, sql, params);
      // MariaDB says how many rows it expects to touch; a reader with few notices is better sorted than searched.
      if (db.engine === 'mysql' && plan.raw.every(({ rows }) => Number(rows) <= 500)) continue;
      const large = plan.tables.filter(({ access }) => access !== 'search');
      if (large.length || plan.sorts) bad.push(`${sql}\n${JSON.stringify(plan.raw)}`);
    }
    process.stdout.write(
      `notices: ${[...seen.keys()].filter((sql) => /notice/.test(sql)).length} statements explained\n`,
    );
    expect(bad.join('\n\n')).toBe('');
    expect(homeId(1)).toHaveLength(36);
  });
});

/** Years of notices: copies of the first, each with a count of its own. */
async function addOldNotices(total: number): Promise<void> {
  const { db } = world.deps;
  const mysql = db.engine === 'mysql';
  const [first] = await db.read.find(Notices, { order: { id: 'ASC' }, take: 1 });
  const id = mysql
    ? `CONCAT('0189eeee-0000-7000-8000-', LOWER(LPAD(HEX(s.n), 12, '0')))`
    : `'0189eeee-0000-7000-8000-' || printf('%012x', s.n)`;
  const made: Record<string, string> = {
    id,
    updated_at: 's.n',
    pinned: '0',
    published_at: 's.n',
    banner_until: 'NULL',
  };
  const columns = Object.keys(first!);
  const numbers = `WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000)`;
  const inserts = [
    `INSERT INTO notices (${columns.join()}) SELECT ${columns.map((name) => made[name] ?? `old.${name}`).join()} FROM s, notices old WHERE old.id = '${first!.id}'`,
    `INSERT INTO notice_counts (notice_id, edition, grid_id, total, seen, confirmed, told) SELECT ${id}, 1, '', 1, 0, 0, 0 FROM s`,
    `INSERT INTO notice_editions (notice_id, edition, title, html, plain, reason, changes, message_id, retold_id, at) SELECT ${id}, 1, 'x', 'x', 'x', NULL, NULL, 'x', NULL, 1 FROM s`,
  ];
  for (let from = 0; from < total; from += 1_000)
    for (const insert of inserts) {
      const text = insert.replaceAll('s.n', `(s.n + ${from})`);
      await db.tx((tx) => tx.query(mysql ? text.replace(' SELECT ', ` ${numbers} SELECT `) : `${numbers} ${text}`));
    }
}
