import type { Journey, Stage } from './kit/journey.ts';
import type { Screen } from './kit/browser.ts';

const number = 'SF1029384756012';
const page = (name: string) => `/packages/parcels/${name}/index`;
const desk = (name: string) => `/packages/desk/parcels/${name}/index`;

/** The keeper at the counter and the resident with the phone, until nothing waits and both have it in writing. */
export const parcels: Journey = {
  name: 'a parcel comes, one is fetched by a neighbour, the rest by one scan',
  async run(stage) {
    const { enter, shoot } = stage;
    const keeper = await enter('demo-keeper-1', desk('intake'));
    const code = await takeIn(keeper, stage);

    const chen = await enter('demo-owner-1', page('index'));
    await chen.sees('3 件待取');
    await chen.sees(code);
    await shoot(chen, 'resident-parcels');

    const pass = await sendNeighbour(chen, stage, code);
    await keeper.page.goto(`${stage.world.url}${desk('handover')}`);
    await keeper.sees('下一位');
    await scan(keeper, pass);
    await keeper.sees('这是代取');
    await shoot(keeper, 'keeper-proxy');
    await keeper.tap('交付 1 件');
    await keeper.sees('已交付 1 件');
    await chen.sees('刚刚已由他人代取走 1 件');
    await shoot(chen, 'resident-parcel-fetched');
    await chen.tap('知道了');

    const [identity] = await Promise.all([
      chen.page.waitForResponse((response) => response.url().endsWith('/api/parcel-identity')),
      chen.tap('出示身份码'),
    ]);
    await chen.arrives(page('identity'));
    await chen.sees(/还有 \d+ 秒自动换新/);
    await shoot(chen, 'resident-identity');
    const { token } = (await identity.json()) as { token: string };
    await scan(keeper, token);
    await keeper.sees('凭身份码');
    await shoot(keeper, 'keeper-handover');
    await keeper.tap('交付 3 件');
    await keeper.sees('已交付 3 件');
    await chen.sees('刚刚已取走 3 件');
    await shoot(chen, 'resident-handed-over');
    // What was shown once opens nothing again.
    await scan(keeper, token);
    await keeper.sees('这个身份码已经用过');

    await complain(chen, stage);
  },
};

/** Shelf, scan, tail of the phone, whose it is: the code that is written on the piece. */
async function takeIn(keeper: Screen, { shoot }: Stage): Promise<string> {
  await keeper.sees('先选放在哪个货架');
  await keeper.tap('2-3');
  await keeper.sees('货架 2-3');
  await scan(keeper, number);
  await keeper.sees('撤销');
  // A hand on the keyboard is slower than a scanner.
  for (const figure of '1001') await keeper.page.keyboard.press(figure, { delay: 20 });
  await keeper.tap('3栋2单元602', { exact: false });
  await shoot(keeper, 'keeper-intake');
  await keeper.tap('放好了');
  await keeper.sees('今天入库 1 件');
  const code = /2-3-\d{4}/.exec((await keeper.text()).replace(/\s*-\s*/g, '-'))?.[0];
  if (!code) throw new Error(`No pickup code on the keeper's screen:\n${await keeper.text()}`);
  await shoot(keeper, 'keeper-stored');
  return code;
}

/** Only the new piece, for two hours, to somebody by name: what they will show. */
async function sendNeighbour(chen: Screen, { shoot }: Stage, code: string): Promise<string> {
  await chen.tap(code, { exact: false });
  await chen.arrives(page('detail'));
  await chen.sees('经手记录');
  await shoot(chen, 'resident-parcel');
  await chen.tap('请人代取');
  await chen.arrives(page('proxy'));
  await chen.sees('选了 1 件');
  await chen.fill('代取人', '楼下李姐');
  await shoot(chen, 'resident-proxy-form');
  await chen.tap('生成代取码');
  await chen.sees('发给对方的话');
  await shoot(chen, 'resident-proxy');
  const pass = /代取码 ([A-Z0-9]{4} [A-Z0-9]{4})/.exec(await chen.text())?.[1];
  if (!pass) throw new Error(`No proxy code on the page:\n${await chen.text()}`);
  await chen.tap('完成');
  await chen.arrives(page('detail'));
  await chen.page.getByRole('button', { name: '返回' }).filter({ visible: true }).click();
  await chen.arrives(page('index'));
  await chen.sees('已请人代取');
  await shoot(chen, 'resident-proxies');
  return pass;
}

/** At home the box turns out to be crushed: the record is opened, and a ticket from it. */
async function complain(chen: Screen, { shoot, photos }: Stage) {
  await chen.tap('好的');
  await chen.arrives(page('index'));
  await chen.sees('没有待取的快递');
  await shoot(chen, 'resident-no-parcels');
  await chen.tap('取件记录');
  await chen.arrives(page('history'));
  await chen.sees('由他人代取');
  await shoot(chen, 'resident-parcel-history');
  await chen
    .visible(/今天 .* 取走/, false)
    .first()
    .click();
  await chen.arrives(page('detail'));
  await chen.tap('有问题');
  await chen.tap('破损');
  await chen.fill('说明', '外箱压扁了，杯子碎了两个');
  await chen.photograph('拍照', [photos[0]!]);
  await chen.quiet();
  await shoot(chen, 'resident-dispute');
  await chen.tap('提交，请人核实');
  await chen.sees('已开工单核实');
  await shoot(chen, 'resident-disputed');
  await chen.tap('看进度');
  await chen.arrives('/packages/tickets/detail');
  await chen.sees(/\d{8}-\d{4}/);
}

/** A scanner on a cable types all at once and ends with Enter; no hand and no busy machine puts a pause between. */
const scan = (screen: Screen, text: string) =>
  screen.page.evaluate(
    (keys) => {
      (document.activeElement as HTMLElement | null)?.blur();
      for (const key of keys)
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...text.replace(/\s/g, ''), 'Enter'],
  );
