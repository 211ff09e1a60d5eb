import type { Journey } from '../journey.ts';

/** On file at the desk and not yet with us (server/src/seed/estate/households.ts); a number binds once, so each phone has its own. */
const onFile = { node: '13900002001', chromium: '13900002102' };

export const newcomerBinds: Journey = {
  name: 'a newcomer binds a home by phone number',
  async run(world) {
    const phone = await world.phoneOf(`o_newcomer_${world.host}`, onFile[world.host]);
    await phone.until(() => phone.sees('先绑定您的房屋'), 'the card for guests');
    await world.shoot(phone, 'guest');
    await phone.tap('绑定房屋');
    await phone.tap('手机号一键绑定');
    await phone.until(() => phone.sees('请先阅读隐私说明，再勾选同意'), 'consent first');
    await phone.tap('我已阅读并同意隐私说明');
    await phone.tap('手机号一键绑定');
    await phone.until(() => phone.sees('绑定好了，欢迎回家'), 'the bound home');
    await world.shoot(phone, 'bound');
    await phone.tap('去首页');
    await phone.until(() => phone.sees('报修'), 'the home page of a resident');
    if (await phone.sees('先绑定您的房屋')) throw new Error('Bound, and still asked to bind');
  },
};
