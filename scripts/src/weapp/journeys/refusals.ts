import type { Journey } from '../journey.ts';
import type { Phone } from '../phones/phone.ts';

/** What the phone may refuse, what the person reads, and where the button leads. */
const refusals = [
  ['privacy permission is not authorized', '同意隐私保护指引', '去同意', 'requirePrivacyAuthorize'],
  ['api scope is not declared in the privacy agreement', '还没有登记', '知道了', undefined],
  ['auth deny', '没有允许小程序', '去设置', 'openSetting'],
  ['system permission denied', '没有允许微信', '去设置', 'openAppAuthorizeSetting'],
] as const;

/** Only a change of mind is silent. */
export const phoneRefuses: Journey = {
  name: 'a phone that will not, a link that leads nowhere, a new version',
  async run(world) {
    const phone = await world.phoneOf('demo-owner-1');
    await phone.until(() => phone.sees('报修'), 'the home page');
    await phone.open('/packages/tickets/report/index?place=HOME&category=WATER');
    await phone.until(() => phone.sees('拍照'), 'the report form');
    for (const [why, words, button, leadsTo] of refusals) {
      phone.refuse('chooseMedia', why);
      await phone.tap('拍照');
      await phone.until(() => phone.sees(words), `「${words}」 after ${why}`);
      await world.shoot(phone, `refused-${why.split(' ')[0]}`);
      const before = called(phone, leadsTo);
      await phone.tap(button);
      if (leadsTo) await phone.until(() => called(phone, leadsTo) > before, leadsTo);
      await phone.until(async () => !(await phone.sees(words)), `「${words}」 to go`);
      await phone.quiet();
    }
    phone.refuse('chooseMedia', 'cancel');
    await phone.tap('拍照');
    await phone.quiet();
    if (await phone.sees('没能')) throw new Error('A change of mind is not silent');

    await phone.open('/packages/parcels/index/index');
    await phone.until(() => phone.sees('取件'), 'the parcels');
    await phone.tab('首页');
    // Where WeChat sends whom a link leads nowhere; that it does so is the host's to check.
    await phone.open('/pages/lost/index?why=unknown');
    await phone.until(() => phone.sees('没有这一页'), 'the kind page');
    await world.shoot(phone, 'lost');
    await phone.tap('回首页');
    await phone.until(() => phone.sees('报修'), 'the home page again');
    phone.fetchUpdate();
    await phone.until(() => phone.sees('有新版本'), 'the offer of the new version');
    await world.shoot(phone, 'new-version');
    await phone.tap('更新');
    await phone.until(() => called(phone, 'applyUpdate') === 1, 'the update');
  },
};

const called = (phone: Phone, api: string | undefined) => phone.calls.filter((call) => call.api === api).length;
