import type { Journey } from '../journey.ts';

/** On file at the desk and not yet with us, in the building of the notice (server/src/seed/estate/households.ts), one for each phone. */
const onFile = { node: '13900002145', chromium: '13900002146' };
const notice = 'packages/notices/detail/index';

/** The link of a notice in the owners' group, opened by somebody whom nobody has bound to a home yet. */
export const linkOfANotice: Journey = {
  name: 'a notice’s link leads a newcomer to it by way of binding a home',
  async run(world) {
    const owner = await world.phoneOf('demo-owner-1');
    await owner.open('/packages/notices/list/index');
    await owner.tap('停水检修');
    await owner.until(() => owner.route() === notice, 'the notice');
    const { id } = owner.query();

    const phone = await world.phoneOf(`o_link_${world.host}`, onFile[world.host]);
    await phone.open(`/${notice}?id=${id}`);
    await phone.until(() => phone.sees('绑定房屋后才能看'), 'what it is and what to do');
    await world.shoot(phone, 'notice-unbound');
    await phone.tap('绑定房屋');
    await phone.tap('我已阅读并同意隐私说明');
    await phone.tap('手机号一键绑定');
    await phone.until(() => phone.sees('绑定好了'), 'the bound home');
    await phone.tap('接着看刚才那一页');
    await phone.until(() => phone.route() === notice && phone.sees('停水检修'), 'the notice after all');
    await world.shoot(phone, 'notice-bound');
  },
};
