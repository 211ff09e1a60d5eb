import type { DeskNotice, DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { buildingIdOf } from '../seed/houses.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world.ts';

let world: World;
let chen: Person, li: Person, wu: Person, cs: Person, lead: Person, luo: Person, ma: Person, finance: Person;

beforeAll(async () => {
  world = await startWorld();
  [chen, li, wu] = [await world.as('demo-owner-1'), await world.as('demo-owner-2'), await world.as('demo-tenant-1')];
  [cs, lead, luo] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead'), await world.as('demo-manager')];
  [ma, finance] = [await world.as('demo-grid-1'), await world.as('demo-finance-1')];
});
afterAll(() => world.stop());

const general: DraftNotice = {
  category: 'GENERAL',
  title: '周末清洗水箱',
  html: '<p>各位邻居：周六上午清洗二次供水水箱，请提前<b>存水</b>。</p>',
  audience: { everyone: true },
};
const at = ({ id }: { id: string }) => ({ params: { noticeId: id } });
const act = <Body extends object>(notice: Pick<DeskNotice, 'id' | 'version'>, body: Body) => ({
  ...at(notice),
  body: { version: notice.version, ...body },
});
const drafted = (body: Partial<DraftNotice> = {}, by = lead) => by.noticesAdmin.draft({ body: { ...general, ...body } });
async function published(body: Partial<DraftNotice> = {}, by = lead) {
  const notice = await by.noticesAdmin.publish(act(await drafted(body, by), {}));
  await world.outbox.drain();
  return by.noticesAdmin.find(at(notice));
}

describe('a notice for everybody', () => {
  test('is written, counted, published, found on top of the list and read, by the person and by the home', async () => {
    const count = await lead.noticesAdmin.countAudience({ body: general.audience });
    expect(count).toMatchObject({ households: 160, people: 5, unbound: 155, staff: 0 });
    expect(count.examples).toHaveLength(5);
    const notice = await published();
    expect(notice).toMatchObject({ state: 'PUBLISHED', households: { total: 160, read: 0, complete: true } });
    const { items } = await chen.notices.list();
    expect(items[0]).toMatchObject({ id: notice.id, title: '周末清洗水箱', read: false });
    const { version, html } = await chen.notices.find(at(notice));
    expect(html).toContain('<strong class="rt-strong">存水</strong>');
    await chen.notices.read({ ...at(notice), body: { version } });
    await chen.notices.read({ ...at(notice), body: { version } });
    expect((await chen.notices.list()).items[0]).toMatchObject({ read: true });
    expect(await lead.noticesAdmin.find(at(notice))).toMatchObject({ households: { total: 160, read: 1 } });
    const { items: inbox } = await chen.messages.inbox();
    expect(inbox[0]).toMatchObject({ kind: 'NOTICE', subject: { id: notice.id } });
    void [li, wu, cs, luo, ma, finance, refusedWith, buildingIdOf];
  });
});
