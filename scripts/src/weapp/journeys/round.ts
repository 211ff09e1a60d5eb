import type { Journey, World } from '../journey.ts';
import type { Phone } from '../phones/phone.ts';

const page = (id: string) => `/packages/desk/tickets/ticket/index?id=${id}`;

/** The other side of a repair, on phones as well: the desk accepts and dispatches, the technician does the work. */
export const roundOfStaff: Journey = {
  name: 'the desk and the technician work on their phones',
  async run(world) {
    const staff = await world.staff();
    const number = await staff.reported();
    const { id } = await staff.find(number);

    const desk = await world.phoneOf('demo-cs-1');
    await desk.tap('打开工作台');
    await desk.until(() => desk.sees('卫生间水龙头关不紧'), 'the new ticket in the queue');
    await world.shoot(desk, 'desk-queue');
    await desk.open(page(id));
    await press(desk, '受理', '受理：承诺', '待派单');
    await world.shoot(desk, 'desk-ticket');
    await staff.dispatch(number);

    const technician = await world.phoneOf('demo-tech-1');
    await technician.tap('打开工作台');
    await technician.until(() => technician.sees('处要去'), 'the round of the day');
    await world.shoot(technician, 'round');
    await work(world, technician, id);

    const { state } = await staff.find(number);
    if (state !== 'PENDING_ACCEPTANCE') throw new Error(`After the work the desk sees ${state}`);
  },
};

async function work(world: World, phone: Phone, id: string): Promise<void> {
  await phone.open(page(id));
  await phone.tap('接单');
  await phone.until(() => phone.sees('已联系住户'), 'the next step: to call');
  await press(phone, '已联系住户', '记下：已联系住户', '已到现场');
  await press(phone, '已到现场', '我已到现场', '完工');
  await phone.tap('完工');
  phone.photograph(world.photos.slice(1, 2));
  await phone.tap('拍照');
  await phone.until(() => phone.calls.some((call) => call.api === 'uploadFile'), 'the upload');
  await phone.quiet();
  await phone.fill('处理结果', '换了阀芯，试水不滴');
  await world.shoot(phone, 'finish');
  await phone.tap('完工');
  await phone.until(() => phone.sees('等住户验收'), 'the work handed over');
}

/** Opens a step's sheet, confirms it, and waits for what follows. */
async function press(phone: Phone, step: string, confirm: string, then: string): Promise<void> {
  await phone.tap(step);
  await phone.tap(confirm);
  await phone.until(() => phone.sees(then), `「${then}」 after ${step}`);
}
