import type { Journey, Stage } from './kit/journey.ts';
import type { Screen } from './kit/browser.ts';

const trouble = '厨房水槽下面一直在滴水，柜子都泡湿了';
const desk = { width: 1440, height: 900 };

/** The day of a resident, the desk and a technician, each on their own screen, until the resident is satisfied. */
export const repair: Journey = {
  name: 'a leak is reported, mended badly, mended well, and only then closed',
  async run(stage) {
    const { enter, shoot } = stage;
    const chen = await enter('demo-owner-1');
    await chen.sees('3栋2单元602');
    await shoot(chen, 'resident-home');
    await report(chen, stage);

    const cs = await enter('demo-cs-1', '/packages/desk/tickets/queue/index', desk);
    await cs.sees('待受理');
    await openOnDesk(cs, trouble);
    await cs.tap('受理', { exact: false, nth: 0 });
    await shoot(cs, 'desk-triage');
    await submit(cs, /^受理/);
    await cs.sees('派给谁');
    await cs.sees('最合适');
    await shoot(cs, 'desk-dispatch');
    await submit(cs, /^派给 王大勇/);

    const wang = await enter('demo-tech-1', '/packages/desk/tickets/day/index');
    await wang.sees('处要去');
    await shoot(wang, 'technician-day');
    await goTo(wang, trouble);
    await mend(wang, stage, '换了软管');

    await refresh(chen, '待您验收');
    await shoot(chen, 'resident-accept');
    await chen.tap('没修好');
    await chen.fill('没修好的地方', '还在滴水');
    await shoot(chen, 'resident-reject');
    await submit(chen, /退回|重新|提交/);
    await chen.sees('验收未通过');

    await wang.page.goto(`${stage.world.url}/packages/desk/tickets/day/index`);
    await wang.sees('上次没修好');
    await goTo(wang, trouble);
    await mend(wang, stage, '换了三角阀和软管，试水半小时');
    await refresh(chen, '待您验收');
    await chen.tap('确认修好');
    await chen.sees('三角阀');
    await shoot(chen, 'resident-sign');
    await chen.tap('签字，确认修好');
    await chen.sees('客服审核中');

    await cs.page.goto(`${stage.world.url}/packages/desk/tickets/queue/index`);
    await cs.tap('待审核');
    await openOnDesk(cs, trouble);
    await shoot(cs, 'desk-review');
    await submit(cs, /^审核通过/);
    await cs.sees('待回访');
    await refresh(chen, '待回访');
    await chen.tap('评价');
    await chen.arrives('/packages/tickets/rate');
    await chen.tap('不满意');
    await chen.sees('重新处理');
    await shoot(chen, 'resident-dissatisfied');
    await chen.tap('满意');
    await chen.tap('提交评价');
    await chen.sees('已办结');
    await shoot(chen, 'resident-ended');
    await cs.page.goto(`${stage.world.url}/packages/desk/tickets/queue/index`);
    await cs.tap('已结束');
    await openOnDesk(cs, trouble);
    await cs.sees('回访满意');
    await shoot(cs, 'desk-ended');
  },
};

async function report(chen: Screen, { shoot, photos }: Stage) {
  await chen.tap('报修');
  await chen.arrives('/packages/tickets/report');
  await chen.tap('水管漏水');
  await chen.photograph('拍照', photos.slice(0, 2));
  await chen.fill('哪里坏了、什么样子', trouble);
  await chen.quiet();
  await shoot(chen, 'resident-report');
  await chen.tap('提交报修');
  await chen.sees('报修已提交');
  await shoot(chen, 'resident-reported');
  await chen.tap('查看进度');
  await chen.arrives('/packages/tickets/detail');
  await chen.sees(/\d{8}-\d{4}/);
  await shoot(chen, 'resident-ticket');
}

async function openOnDesk(cs: Screen, words: string) {
  await cs.tap(words, { exact: false });
  await cs.sees('回复住户');
}

/** The last of these buttons on the screen: a form's own stands below everything else. */
const submit = (screen: Screen, name: RegExp) =>
  screen.page.getByRole('button', { name }).filter({ visible: true }).last().click();

async function refresh(screen: Screen, words: string) {
  await screen.page.reload();
  await screen.sees(words);
}

const goTo = async (wang: Screen, words: string) => {
  await wang.tap(words, { exact: false });
  await wang.arrives('/packages/desk/tickets/ticket');
};

/** Takes, calls, arrives and finishes with a photo, each by its own button. */
async function mend(wang: Screen, { photos, shoot }: Stage, result: string) {
  await submit(wang, /^接单/);
  await submit(wang, /联系/);
  await shoot(wang, 'technician-contact');
  await submit(wang, /已联系/);
  await submit(wang, /到现场/);
  await submit(wang, /^我已到现场/);
  await submit(wang, /^完工/);
  await wang.photograph('拍照', [photos[1]!]);
  await wang.fill('处理结果', result);
  await wang.quiet();
  await shoot(wang, 'technician-finish');
  await submit(wang, /^完工/);
  await wang.sees('等');
}
