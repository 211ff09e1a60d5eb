import type { DeskNotice, DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { buildingIdOf, grids } from '../../seed/estate/houses.ts';
import { refusal, startWorld, type Person } from './world.ts';

export const three = { buildingIds: [buildingIdOf('3栋')] };
export const general: DraftNotice = {
  category: 'GENERAL',
  title: '周末清洗水箱',
  html: '<p>各位邻居：周六上午清洗二次供水水箱，请提前<b>存水</b>。</p>',
  audience: { everyone: true },
};
export const gridOf = (name: string) => grids.find((grid) => grid.name === name)!.id;
export const at = ({ id }: { id: string }) => ({ params: { noticeId: id } });
export const act = <Body extends object>(notice: Pick<DeskNotice, 'id' | 'version'>, body: Body) => ({
  ...at(notice),
  body: { version: notice.version, ...body },
});

/** A world with a notice board: who writes on it, who reads it, and how they do it. */
export async function startNoticeBoard() {
  const world = await startWorld();
  const [chen, zhou, li] = [
    await world.as('demo-owner-1'),
    await world.as('demo-family-1'),
    await world.as('demo-owner-2'),
  ];
  const [wu, zheng] = [await world.as('demo-tenant-1'), await world.as('demo-shop-1')];
  const [cs, lead, luo] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead'), await world.as('demo-manager')];
  const [ma, finance, wang] = [
    await world.as('demo-grid-1'),
    await world.as('demo-finance-1'),
    await world.as('demo-tech-1'),
  ];

  const draft = (body: Partial<DraftNotice> = {}, by = lead) =>
    by.noticesAdmin.draft({ body: { ...general, ...body } });
  async function publish(body: Partial<DraftNotice> = {}, by = lead) {
    const notice = await by.noticesAdmin.publish(act(await draft(body, by), {}));
    await world.outbox.drain();
    return by.noticesAdmin.find(at(notice));
  }
  const read = async (person: Person, notice: { id: string }) => {
    const { version } = await person.notices.find(at(notice));
    await person.notices.read({ ...at(notice), body: { version } });
  };
  const confirm = async (person: Person, notice: { id: string }) => {
    const { version } = await person.notices.find(at(notice));
    return person.notices.confirm({ ...at(notice), body: { version } });
  };
  const sees = async (person: Person, notice: { id: string }) =>
    (await refusal(person.notices.find(at(notice)))) === undefined;
  const inboxOf = async (person: Person, notice: { id: string }) =>
    (await person.messages.inbox({ query: { limit: 100 } })).items.filter(({ subject }) => subject.id === notice.id);

  const people = { chen, zhou, li, wu, zheng, cs, lead, luo, ma, finance, wang };
  return { world, ...people, draft, publish, read, confirm, sees, inboxOf };
}
