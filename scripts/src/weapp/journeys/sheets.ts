import type { Journey, World } from '../journey.ts';
import { smallElder } from '../phones/looks.ts';
import type { Phone } from '../phones/phone.ts';

const deskPage = (id: string) => `/packages/desk/tickets/ticket/index?id=${id}`;
const residentPage = (id: string) => `/packages/tickets/detail/index?id=${id}`;

/**
 * On the smallest phone with the largest type: the button of every sheet is in sight without drawing, its last field is
 * reached with a finger, and a back closes the sheet, not the page, and loses no word.
 */
export const sheetsOfSmallPhones: Journey = {
  name: 'sheets on the smallest phone in elder mode',
  async run(world) {
    const staff = await world.staff();
    const number = await staff.reported();
    const { id } = await staff.find(number);
    const on = (person: string) => world.phoneOf(person, undefined, smallElder);

    const owner = await on('demo-owner-2');
    await owner.open(residentPage(id));
    await sheet(world, owner, {
      step: '补充说明',
      button: '发送',
      last: '照片',
      type: ['想补充的', '门禁密码请打电话问'],
    });
    await sheet(world, owner, { step: '撤回', button: '撤回', last: '原因', type: ['原因', '自己修好了'] });

    const desk = await on('demo-cs-1');
    await desk.open(deskPage(id));
    await sheet(world, desk, {
      step: '受理',
      button: '受理：承诺',
      last: '给住户的话',
      type: ['给住户的话', '请先关总阀'],
    });
    await staff.triage(number);
    const lead = await on('demo-repair-lead');
    await lead.open(deskPage(id));
    await sheet(world, lead, { step: '派单', button: '派给', last: '要求', type: ['要求', '请先电话联系'] });
    await staff.dispatch(number);
    await staff.toTheSpot(number);
    const technician = await on('demo-tech-1');
    await technician.open(deskPage(id));
    await sheet(world, technician, {
      step: '完工',
      button: '完工',
      last: '用了什么材料',
      type: ['处理结果', '换了阀芯'],
    });
  },
};

interface Sheet {
  step: string;
  button: string;
  /** What stands at the end of the scrolling part. */
  last: string;
  /** A field, and what is typed into it. */
  type: [string, string];
}

async function sheet(world: World, phone: Phone, { step, button, last, type: [label, words] }: Sheet): Promise<void> {
  const route = phone.route();
  const must = async (done: Promise<boolean>, what: string) => {
    if (!(await done)) throw new Error(`${step}: ${what}\n${await phone.text()}`);
  };
  await phone.tap(step);
  await phone.until(() => phone.sees(last), `the sheet ${step}`);
  await phone.quiet();
  await must(phone.shows(button), `「${button}」 is not in sight`);
  await world.shoot(phone, `sheet-${step}`);
  await must(phone.reaches(last), `「${last}」 cannot be reached`);
  await world.shoot(phone, `sheet-${step}-end`);
  await must(phone.shows(button), `「${button}」 does not stay in sight`);
  await phone.fill(label, words);
  await phone.back();
  await phone.until(async () => !(await phone.shows(last)), `${step} closed by a back`);
  if (phone.route() !== route) throw new Error(`A back left the page with ${step} open`);
  await phone.open(`/${route}?${new URLSearchParams(phone.query())}`);
  await phone.tap(step);
  await phone.until(() => phone.sees(words), `what was typed into ${step} before the app was left`);
  await phone.back();
  await phone.until(async () => !(await phone.shows(last)), `${step} closed again`);
}
