import { MINUTE } from '@linli/shared/kit/time.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { buildingIdOf, unitIdAt } from '../seed/estate/houses.ts';
import { demoPerson, type DemoCode } from '../seed/demo/people.ts';
import { aPhoto } from '../test/world/photos.ts';
import { startWorld, type Person, type World } from '../test/world/world.ts';

// What people find in their inbox of what happens elsewhere: tickets, and the wish to be bound to a home.

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

/** Titles and bodies, the latest first. */
async function inboxOf(person: Person): Promise<[string, string][]> {
  await world.outbox.drain();
  const { items } = await person.messages.inbox();
  return items.map(({ title, body }) => [title, body]);
}
const latest = async (code: DemoCode) => (await inboxOf(await world.as(code)))[0];

test('a resident is told step by step what happens next and by when, colleagues what is theirs to do', async () => {
  const [chen, cs, wang, lead] = [
    await world.as('demo-owner-1'),
    await world.as('demo-cs-1'),
    await world.as('demo-tech-1'),
    await world.as('demo-cs-lead'),
  ];
  const contact = { name: '陈晓岚', phone: '13800001001' };
  const body = { place: 'HOME' as const, category: 'WATER' as const, text: '厨房漏水', contact };
  let { id, version } = await chen.tickets.submit({ body });
  const step = <B extends object>(more: B) => ({ params: { ticketId: id }, body: { version, ...more } });
  const what = '水管漏水 3栋2单元602';
  expect(await inboxOf(chen)).toEqual([]);

  ({ version } = await cs.ticketsAdmin.triage(
    step({ kind: 'REPAIR_PRIVATE' as const, category: 'WATER' as const, urgency: 'MAJOR' as const }),
  ));
  expect(await latest('demo-owner-1')).toEqual([
    `${what}：已受理`,
    '我们收到了您的报事，已经受理。预计11月20日10:10前到达现场。',
  ]);
  ({ version } = await cs.ticketsAdmin.dispatch(
    step({ assigneeId: demoPerson('demo-tech-1').id, requirement: '带软管' }),
  ));
  expect(await latest('demo-owner-1')).toEqual([
    `${what}：已派单`,
    '已经安排王师傅为您处理。预计11月20日10:10前到达现场。',
  ]);
  expect(await latest('demo-tech-1')).toEqual([
    `${what}：派给您了，请接单`,
    '派给您了，请接单。时限：11月20日10:10前到达现场。',
  ]);
  ({ version } = await wang.ticketsAdmin.take(step({})));
  ({ version } = await wang.ticketsAdmin.contact(step({})));
  expect((await latest('demo-owner-1'))![1]).toContain('王师傅已经与您联系过了。预计11月20日10:10前到达现场。');
  ({ version } = await chen.tickets.comment({ params: { ticketId: id }, body: { text: '门铃坏了，请打电话' } }));
  expect((await latest('demo-tech-1'))![0]).toBe(`${what}：住户补充了说明`);
  ({ version } = await cs.ticketsAdmin.comment({ params: { ticketId: id }, body: { text: '好的，已转告师傅' } }));
  expect((await latest('demo-owner-1'))![1]).toBe('物业回复您：好的，已转告师傅');

  world.tick(130 * MINUTE);
  await world.scheduler.runDue(world.now());
  const [late] = (await inboxOf(chen)) as [[string, string]];
  expect(late[1]).toMatch(/非常抱歉.*新的时间是11月20日\d\d:\d\d前。$/);

  ({ version } = await wang.ticketsAdmin.find({ params: { ticketId: id } }));
  const photo = await wang.files.upload({ body: await aPhoto() });
  ({ version } = await wang.ticketsAdmin.finish(step({ result: '换了软管', photoIds: [photo.id] })));
  expect((await latest('demo-owner-1'))![1]).toContain('请您看一看，确认修好');
  ({ version } = await chen.tickets.accept(step({ statement: acceptanceStatement })));
  ({ version } = await lead.ticketsAdmin.pass(step({})));
  expect(await latest('demo-owner-1')).toEqual([
    `${what}：待回访`,
    '事情办完了，想请您说一说满意不满意。您没空也没关系，客服会在11月21日20:00前回访。',
  ]);
  const { items } = await chen.messages.inbox();
  expect(items[0]).toMatchObject({ kind: 'TICKET_VISIT', subject: { kind: 'ticket', id } });
  // Each step once, however often the outbox is looked at.
  expect(new Set(items.map((one) => one.id)).size).toBe(items.length);
  expect(items).toHaveLength(7);
});

test('who asked to be bound to a home hears the answer, and what to do when it is no', async () => {
  const [guest, cs] = [await world.newcomer(), await world.as('demo-cs-1')];
  const ask = () =>
    guest.homes.request({ body: { buildingId: buildingIdOf('1栋'), door: '2-502', name: '钱多多', role: 'OWNER' } });
  const { id: first } = await ask();
  await cs.homesAdmin.decline({ params: { requestId: first }, body: { reason: '产权人不符' } });
  expect(await inboxOf(guest)).toEqual([
    ['房屋绑定没有通过', '原因：产权人不符。您可以改好后重新申请，或拨打 0571-8800-1234 问一问。'],
  ]);
  const { id: second } = await ask();
  await cs.homesAdmin.approve({
    params: { requestId: second },
    body: { unitId: unitIdAt('1栋2单元502'), role: 'OWNER' },
  });
  expect((await inboxOf(guest))[0]).toEqual([
    '房屋绑定成功',
    '您申请的1栋2单元502已经绑定好了。现在可以报修、看公告、查快递。',
  ]);
  expect((await guest.messages.inbox()).items[0]).toMatchObject({ subject: { kind: 'home-request', id: second } });
});
