import type { Journey } from './kit/journey.ts';

/** Somebody moves in: invited by the owner, admitted by a code, and out again the minute the owner says so. */
export const binding: Journey = {
  name: 'a relative joins with the owner’s code, sees the home, and loses it when the owner ends it',
  async run({ enter, shoot, world }) {
    const owner = await enter('demo-owner-2', '/packages/homes/invite/index');
    await owner.tap('家人');
    await shoot(owner, 'invite');
    await owner.page
      .getByRole('button', { name: /生成|邀请/ })
      .filter({ visible: true })
      .last()
      .click();
    await owner.sees(/[A-Z0-9]{4}\s?[A-Z0-9]{4}/);
    await shoot(owner, 'invited');
    const code = /\b([A-HJ-NP-Z2-9]{4})\s?([A-HJ-NP-Z2-9]{4})\b/
      .exec(await owner.text())!
      .slice(1)
      .join('');

    const login = await fetch(`${world.standinUrl}/standin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid: 'o_relative' }),
    });
    const { code: loginCode } = (await login.json()) as { code: string };
    const relative = await enter(loginCode, '/');
    await relative.sees('绑定房屋');
    await shoot(relative, 'guest-home');
    await relative.page.goto(`${world.url}/packages/homes/code/index`);
    await relative.fill('邀请码', code.toLowerCase());
    await relative.page.getByLabel('我已阅读并同意隐私说明').filter({ visible: true }).click();
    await shoot(relative, 'code');
    await relative.page
      .getByRole('button', { name: /绑定|确定|加入/ })
      .filter({ visible: true })
      .last()
      .click();
    await relative.sees('3栋2单元601');
    await shoot(relative, 'bound');

    await owner.page.goto(`${world.url}/packages/homes/members/index`);
    await owner.sees('微信用户');
    await shoot(owner, 'members');
    await owner.page
      .getByRole('button', { name: /移除|微信用户/ })
      .filter({ visible: true })
      .last()
      .click();
    await owner.sees('立即失效');
    await shoot(owner, 'end-membership');
    await owner.page
      .getByRole('button', { name: /移除|终止|结束/ })
      .filter({ visible: true })
      .last()
      .click();
    await owner.gone('微信用户');
    await relative.page.goto(`${world.url}/`);
    await relative.sees('绑定房屋');
  },
};
