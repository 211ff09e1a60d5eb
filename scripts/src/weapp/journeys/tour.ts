import type { Journey, World } from '../journey.ts';
import type { Phone } from '../phones/phone.ts';

/** The main screens with something on them, in every look: for the pictures, and for axe. */
export const tour: Journey = {
  name: 'the main screens',
  inEveryLook: true,
  async run(world) {
    const faults: string[] = [];
    const staff = await world.staff();
    const { id } = await staff.find(await staff.reported());

    const see = async (phone: Phone, name: string, words: string) => {
      await phone.until(() => phone.sees(words), `「${words}」 on ${name}`);
      await phone.quiet();
      await world.shoot(phone, `main-${name}`);
      faults.push(...(await phone.violations()).map((each) => `${name}: ${each}`));
    };
    await residents(world, see, id);
    await staffs(world, see, id);
    await told(world, see);
    await counter(world, see);
    if (faults.length) throw new Error(faults.join('\n'));
  },
};

type See = (phone: Phone, name: string, words: string) => Promise<void>;

async function residents(world: World, see: See, id: string): Promise<void> {
  const phone = await world.phoneOf('demo-owner-2');
  await see(phone, 'home', '报修');
  await phone.tab('服务');
  await see(phone, 'services', '公共区域');
  await phone.tab('我的');
  await see(phone, 'me', '李国栋');
  await phone.open('/packages/tickets/list/index');
  await see(phone, 'tickets', '水管漏水');
  await phone.open(`/packages/tickets/detail/index?id=${id}`);
  await see(phone, 'ticket', '处理进度');
  await phone.tap('补充说明');
  await see(phone, 'comment', '想补充的');
  await phone.open('/packages/tickets/report/index?place=HOME&category=WATER');
  await see(phone, 'report', '提交报修');
  await phone.open('/packages/homes/members/index');
  await see(phone, 'members', '李国栋');
}

async function told(world: World, see: See): Promise<void> {
  const phone = await world.phoneOf('demo-owner-1');
  for (const [path, name, words] of [
    ['messages/inbox', 'inbox', '全部已读'],
    ['messages/settings', 'message-settings', '再要一条'],
    ['notices/list', 'notices', '停水'],
    ['notices/worklog', 'work-log', '快递代收'],
    ['fees/standards', 'fee-standards', '公摊电费'],
    ['parcels/index', 'parcels', '取件记录'],
    ['parcels/identity', 'identity', '自动换新'],
  ] as const) {
    await phone.open(`/packages/${path}/index`);
    await see(phone, name, words);
  }
}

async function counter(world: World, see: See): Promise<void> {
  const keeper = await world.phoneOf('demo-keeper-1');
  for (const [page, words] of [
    ['counter', '入库'],
    ['intake', '货架'],
    ['handover', '核对证件'],
    ['audit', '多出来的'],
    ['returns', '退回'],
  ] as const) {
    await keeper.open(`/packages/desk/parcels/${page}/index`);
    await see(keeper, `keeper-${page}`, words);
  }
  const lead = await world.phoneOf('demo-cs-lead');
  for (const [page, words] of [
    ['notices/list', '写公告'],
    ['notices/edit', '标题'],
    ['worklog/publicity', '宣传栏'],
  ] as const) {
    await lead.open(`/packages/desk/${page}/index`);
    await see(lead, `desk-${page.replace('/', '-')}`, words);
  }
  await lead.open('/packages/desk/messages/log/index');
  // Before eight in the morning nothing has been sent today that is not urgent.
  await lead.tap('前一天');
  await see(lead, 'desk-messages-log', '微信');
  const manager = await world.phoneOf('demo-manager');
  await manager.open('/packages/desk/estates/policies/index');
  await see(manager, 'desk-policies', '前台上班');
  await manager.open('/packages/desk/fees/tariffs/index');
  await see(manager, 'desk-tariffs', '看影响，公布');
  const grid = await world.phoneOf('demo-grid-1');
  await grid.open('/packages/desk/messages/follow-ups/index');
  await see(grid, 'desk-follow-ups', '还要告知');
}

async function staffs(world: World, see: See, id: string): Promise<void> {
  const desk = await world.phoneOf('demo-cs-1');
  await desk.open('/packages/desk/tickets/queue/index');
  await see(desk, 'desk-queue', '卫生间水龙头关不紧');
  await desk.open(`/packages/desk/tickets/ticket/index?id=${id}`);
  await see(desk, 'desk-ticket', '卫生间水龙头关不紧');
  await desk.tap('受理');
  await see(desk, 'desk-triage', '紧急程度');
  const technician = await world.phoneOf('demo-tech-1');
  await technician.open('/packages/desk/tickets/day/index');
  await see(technician, 'desk-day', '处要去');
}
