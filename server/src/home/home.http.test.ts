import { DAY, HOUR, toInstant } from '@linli/shared/kit/time.ts';
import type { DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { buildingIdOf, unitIdAt } from '../seed/estate/houses.ts';
import { seedId } from '../seed/estate/ids.ts';
import { demoPerson } from '../seed/demo/people.ts';
import { aPhoto } from '../test/world/photos.ts';
import { startWorld, type Person, type World } from '../test/world/world.ts';

let world: World;
let chen: Person, wu: Person, lead: Person, keeper: Person;

beforeAll(async () => {
  world = await startWorld();
  [chen, wu] = [await world.as('demo-owner-1'), await world.as('demo-tenant-1')];
  [lead, keeper] = [await world.as('demo-cs-lead'), await world.as('demo-keeper-1')];
});
afterAll(() => world.stop());

async function publish(notice: Pick<DraftNotice, 'category' | 'title' | 'audience'> & Partial<DraftNotice>) {
  const draft = await lead.noticesAdmin.draft({ body: { html: `<p>${notice.title}，请留意。</p>`, ...notice } });
  await lead.noticesAdmin.publish({ params: { noticeId: draft.id }, body: { version: draft.version } });
  await world.outbox.drain();
  return draft.id;
}

const store = (number: number, shelf: string) =>
  keeper.parcelsAdmin.takeIn({
    body: {
      pieces: [
        {
          ref: seedId('piece', number),
          kind: 'EXPRESS',
          carrier: 'SF',
          trackingNo: `SF10000${number}`,
          shelf,
          unitId: unitIdAt('3栋2单元602'),
        },
      ],
    },
  });

test('an estate in which nothing happens has an empty page with a number to call', async () => {
  expect(await chen.home.page()).toMatchObject({
    me: { name: '陈晓岚' },
    todo: [],
    tickets: [],
    banners: [],
    notices: [],
    unread: 0,
    parcels: 0,
    hotline: '0571-8800-1234',
  });
});

test('an owner sees all that waits for her, the most pressing first', async () => {
  const repair = {
    place: 'HOME',
    category: 'WATER',
    text: '漏水',
    contact: { name: '陈晓岚', phone: '13800001001' },
  } as const;
  for (const text of ['厨房漏水', '阳台漏水']) {
    const { id, version } = await chen.tickets.submit({ body: { ...repair, text } });
    const at = (step: number) => ({ params: { ticketId: id }, body: { version: version + step } });
    const cs = await world.as('demo-cs-1');
    const wang = await world.as('demo-tech-1');
    const kind = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'GENERAL' } as const;
    await cs.ticketsAdmin.triage({ ...at(0), body: { ...at(0).body, ...kind } });
    const work = { assigneeId: demoPerson('demo-tech-1').id, requirement: '带工具' };
    await cs.ticketsAdmin.dispatch({ ...at(1), body: { ...at(1).body, ...work } });
    await wang.ticketsAdmin.take(at(2));
    await wang.ticketsAdmin.contact(at(3));
    const photoIds = [(await wang.files.upload({ body: await aPhoto() })).id];
    await wang.ticketsAdmin.finish({ ...at(4), body: { ...at(4).body, result: '好了', photoIds } });
  }
  await store(1, '2-3');
  world.tick(2 * DAY + HOUR);
  await store(2, '1-1');
  const noticeId = await publish({
    category: 'SAFETY',
    title: '冬季消防安全',
    audience: { everyone: true },
    mustConfirm: true,
    pinned: true,
  });

  const { home, homes } = await chen.identity.me();
  const homeId = home!.unitId;
  const parkingId = homes.find(({ unitClass }) => unitClass === 'PARKING')!.unitId;
  const page = await chen.home.page();
  const { code } = (await chen.parcels.page()).waiting[0]!;
  expect(page.todo).toEqual([
    expect.objectContaining({ kind: 'confirm-notice', id: noticeId, text: '请您确认：冬季消防安全' }),
    expect.objectContaining({
      kind: 'collect-parcels',
      text: '2 件快递待取，最早的已等 2 天',
      detail: `取件码 ${code}，梧桐里驿站`,
    }),
    expect.objectContaining({ kind: 'accept-work', text: '水管漏水修好了，请您验收', detail: '厨房漏水' }),
    expect.objectContaining({ kind: 'accept-work', text: '水管漏水修好了，请您验收', detail: '阳台漏水' }),
  ]);
  expect(page.parcels).toBe(2);
  expect(page.tickets).toHaveLength(2);
  expect(page.notices).toEqual([expect.objectContaining({ id: noticeId, title: '冬季消防安全', read: false })]);
  expect(page.unread).toBe((await chen.messages.inbox({ query: { only: 'unread', limit: 100 } })).items.length);
  expect(page.unread).toBeGreaterThan(1);

  // Reports since then fill a page of the list; what waits is not among them.
  for (let n = 0; n < 21; n++) await chen.tickets.submit({ body: { ...repair, text: `又漏水 ${n}` } });
  const kinds = (await chen.home.page()).todo.map(({ kind }) => kind);
  expect(kinds).toEqual(['confirm-notice', 'collect-parcels', 'accept-work', 'accept-work']);

  await chen.identity.chooseHome({ body: { unitId: parkingId } });
  const fromTheParking = await chen.home.page();
  expect(fromTheParking.todo.map(({ kind, unitId }) => [kind, unitId])).toEqual([
    ['confirm-notice', undefined],
    ['collect-parcels', homeId],
    ['accept-work', homeId],
    ['accept-work', homeId],
  ]);
  expect(fromTheParking).toMatchObject({ parcels: 0, tickets: [] });
  await chen.identity.chooseHome({ body: { unitId: homeId } });

  const zhou = await world.as('demo-family-1');
  expect((await zhou.home.page()).todo[0]!.kind).toBe('confirm-notice');
  await chen.notices.confirm({ params: { noticeId }, body: { version: 1 } });
  // One of the family has confirmed for the home.
  expect((await zhou.home.page()).todo[0]!.kind).toBe('collect-parcels');
  expect((await chen.home.page()).todo.map(({ kind }) => kind)).toEqual([
    'collect-parcels',
    'accept-work',
    'accept-work',
  ]);
});

test('several notices to confirm take one line', async () => {
  for (const title of ['文明养犬', '高空抛物'])
    await publish({ category: 'SAFETY', title, audience: { everyone: true }, mustConfirm: true });
  const [first, second] = (await chen.home.page()).todo;
  expect(first).toMatchObject({ kind: 'confirm-notice', text: '2 条公告请您确认' });
  expect(second!.kind).toBe('collect-parcels');
});

test('a water stop stands above the page of the houses it touches, and on their report form', async () => {
  const now = world.now();
  await publish({
    category: 'PLANNED_WORKS',
    title: '3栋停水检修',
    audience: { buildingIds: [buildingIdOf('3栋')] },
    works: { from: toInstant(now + HOUR), to: toInstant(now + 4 * HOUR), categories: ['WATER'] },
  });
  expect((await chen.home.page()).banners).toEqual([
    expect.objectContaining({ category: 'PLANNED_WORKS', title: '3栋停水检修' }),
  ]);
  expect((await wu.home.page()).banners).toEqual([]);

  world.tick(2 * HOUR);
  expect((await chen.home.reportForm()).known).toEqual([
    expect.objectContaining({ title: '3栋停水检修', categories: ['WATER'] }),
  ]);
  expect((await wu.home.reportForm()).known).toEqual([]);

  world.tick(3 * HOUR);
  expect((await chen.home.page()).banners).toEqual([]);
  expect((await chen.home.reportForm()).known).toEqual([]);
});

test('a guest without a home reads what is meant for everyone, and nothing of a home', async () => {
  const page = await (await world.newcomer()).home.page();
  expect(page.notices.map(({ title }) => title)).toContain('高空抛物');
  expect(page.notices.map(({ title }) => title)).not.toContain('3栋停水检修');
  expect(page).toMatchObject({ tickets: [], banners: [], parcels: 0, unread: 0 });
  expect(page.todo.map(({ kind }) => kind)).not.toContain('collect-parcels');
});

test('a colleague without a home has a page too', async () => {
  const page = await keeper.home.page();
  expect(page).toMatchObject({ me: { name: '高飞' }, tickets: [], parcels: 0 });
  expect(page.notices.length).toBeGreaterThan(0);
});
