import type { Journey, World } from '../journey.ts';
import type { Phone } from '../phones/phone.ts';

const page = (name: string) => `packages/parcels/${name}/index`;
const at = (phone: Phone, name: string) => phone.until(() => phone.route() === page(name), `the page ${name}`);

/** Told, asked for the next one, a neighbour sent and called back, one scan for everything, and a box that was crushed. */
export const parcelsFetched: Journey = {
  name: 'a resident fetches parcels',
  async run(world) {
    const counter = await world.counter();
    const code = await counter.stored('3栋2单元602');
    const phone = await world.phoneOf('demo-owner-1');
    await phone.open(`/${page('index')}`);
    await phone.until(() => phone.sees(code), 'the pickup code');
    await world.shoot(phone, 'parcels');
    await askForNext(phone);
    await sendAndCallBack(world, phone);

    await phone.tap('出示身份码');
    await at(phone, 'identity');
    await phone.until(() => phone.sees('秒自动换新'), 'the identity code');
    await phone.until(() => brightness(phone) === 1, 'a bright screen');
    await world.shoot(phone, 'identity');
    await phone.leave();
    await phone.until(() => brightness(phone) === 0.4, 'the screen as it was, behind another app');
    await phone.comeBack();
    await phone.until(() => phone.sees('秒自动换新'), 'a code after coming back');
    const count = await counter.handedOver('demo-owner-1');
    await phone.until(() => phone.sees(`刚刚已取走 ${count} 件`), 'what the counter did');
    await world.shoot(phone, 'handed-over');
    await phone.tap('好的');
    await at(phone, 'index');
    await phone.until(() => brightness(phone) === 0.4, 'the screen as it was');
    await phone.until(async () => !(await phone.sees(code)), 'nothing left to fetch');
    await complain(world, phone);
  },
};

const brightness = (phone: Phone) =>
  (phone.calls.findLast(({ api }) => api === 'setScreenBrightness')?.options as { value?: number } | undefined)?.value;

const shared = (phone: Phone) =>
  (phone.calls.findLast(({ api }) => api === 'share')?.options as { title?: string } | undefined)?.title ?? '';

async function askForNext(phone: Phone): Promise<void> {
  await phone.tap('有新件时提醒我');
  await phone.until(() => phone.calls.some(({ api }) => api === 'requestSubscribeMessage'), 'WeChat asks');
  await phone.quiet();
}

async function sendAndCallBack(world: World, phone: Phone): Promise<void> {
  await phone.tap('请人代取');
  await at(phone, 'proxy');
  await phone.fill('代取人', '楼下李姐');
  await phone.tap('6 小时');
  await world.shoot(phone, 'proxy-form');
  await phone.tap('生成代取码');
  await phone.until(() => phone.sees('发给微信好友'), 'the code to send');
  await world.shoot(phone, 'proxy');
  await phone.tap('发给微信好友');
  await phone.until(() => shared(phone).includes('代取码'), 'the errand in the words of the card');
  await phone.tap('完成');
  await at(phone, 'index');
  await phone.until(() => phone.sees('已请人代取'), 'who was sent');
  await phone.tap('撤回');
  await phone.until(() => phone.sees('撤回后这个码立即失效'), 'the question');
  await world.shoot(phone, 'proxy-revoke');
  await phone.tap('撤回');
  await phone.until(async () => !(await phone.sees('已请人代取')), 'nobody sent any more');
}

async function complain(world: World, phone: Phone): Promise<void> {
  await phone.tap('取件记录');
  await at(phone, 'history');
  await phone.tap('顺丰快递');
  await at(phone, 'detail');
  await phone.until(() => phone.sees('经手记录'), 'the custody chain');
  await world.shoot(phone, 'parcel');
  await phone.tap('有问题');
  await phone.tap('破损');
  phone.photograph(world.photos.slice(0, 1));
  await phone.tap('拍照');
  await phone.until(() => phone.calls.some(({ api }) => api === 'uploadFile'), 'the upload');
  await phone.quiet();
  await world.shoot(phone, 'dispute');
  await phone.tap('提交，请人核实');
  await phone.until(() => phone.sees('已开工单核实'), 'the ticket it opened');
  await phone.tap('看进度');
  await phone.until(() => phone.route() === 'packages/tickets/detail/index', 'the ticket');
}
