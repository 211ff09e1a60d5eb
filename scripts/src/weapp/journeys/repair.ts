import type { Journey, World } from '../journey.ts';
import type { Phone } from '../phones/phone.ts';

const trouble = '厨房水槽下面一直在滴水，柜子都泡湿了';

/** The resident's whole journey (issue: open → report with photos → number and timeline → comment → sign → rate). */
export const repairSeenThrough: Journey = {
  name: 'a resident reports a leak and sees it through',
  async run(world) {
    const phone = await world.phoneOf('demo-owner-1');
    const staff = await world.staff();
    const number = await report(world, phone);
    await comment(world, phone);

    await staff.triage(number);
    await staff.dispatch(number);
    await returnTo(phone, '已派单');
    await world.shoot(phone, 'ticket-dispatched');

    await staff.repair(number, '换了软管，试水半小时不漏', world.photos[1] ?? '');
    await returnTo(phone, '待您验收');
    await sign(world, phone);

    await staff.pass(number);
    await returnTo(phone, '待回访');
    await rate(world, phone);
    const { state, visits } = await staff.find(number);
    if (state !== 'CLOSED' || !visits.at(-1)?.satisfied) throw new Error(`The desk sees ${state}, not a satisfied end`);
  },
};

async function report(world: World, phone: Phone): Promise<string> {
  await phone.tap('报修');
  await phone.until(() => phone.route() === 'packages/tickets/report/index', 'the report page');
  await phone.tap('水管漏水');
  phone.photograph(world.photos.slice(0, 2));
  await phone.tap('拍照');
  await phone.until(async () => phone.calls.filter((call) => call.api === 'uploadFile').length === 2, 'two uploads');
  await phone.quiet();
  await phone.fill('哪里坏了、什么样子', trouble);
  await phone.tap('10:00–12:00');
  await world.shoot(phone, 'report');
  await phone.tap('提交报修');
  await phone.until(() => phone.sees('报修已提交'), 'the number');
  const number = /\d{8}-\d{4}/.exec(await phone.text())?.[0];
  if (!number) throw new Error(`No number on the page:\n${await phone.text()}`);
  await world.shoot(phone, 'reported');
  await phone.tap('查看进度');
  await phone.until(() => phone.route() === 'packages/tickets/detail/index', 'the ticket');
  await phone.until(async () => (await phone.sees(number)) && (await phone.sees(trouble)), 'number and words');
  await world.shoot(phone, 'ticket');
  return number;
}

async function comment(world: World, phone: Phone): Promise<void> {
  await phone.tap('补充说明');
  await phone.fill('想补充的', '家里有老人，来之前请先打电话');
  await world.shoot(phone, 'comment');
  await phone.tap('发送');
  await phone.until(() => phone.sees('家里有老人，来之前请先打电话'), 'the comment in the timeline');
}

async function sign(world: World, phone: Phone): Promise<void> {
  await phone.tap('确认修好');
  await phone.until(() => phone.sees('换了软管，试水半小时不漏'), 'what was done');
  await world.shoot(phone, 'sign');
  await phone.tap('签字，确认修好');
  await phone.until(() => phone.sees('客服审核中'), 'the review');
}

async function rate(world: World, phone: Phone): Promise<void> {
  await phone.tap('评价');
  await phone.until(() => phone.route() === 'packages/tickets/rate/index', 'the rating page');
  await phone.tap('满意');
  await world.shoot(phone, 'rate');
  await phone.tap('提交评价');
  await phone.until(() => phone.sees('已办结'), 'the end');
  await world.shoot(phone, 'ended');
}

/** Leaves for the chat list, comes back and pulls, because a page heard a moment ago is not asked for again. */
async function returnTo(phone: Phone, words: string): Promise<void> {
  await phone.leave();
  await phone.comeBack();
  await phone.pullDown();
  await phone.until(() => phone.sees(words), `「${words}」 after coming back`);
}
