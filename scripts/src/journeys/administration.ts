import type { Screen } from './kit/browser.ts';
import type { Journey } from './kit/journey.ts';

const page = '/packages/desk/estates/office/index';

async function seeEachPart(screen: Screen, shoot: (name: string) => Promise<void>) {
  await screen.sees('在职同事');
  await screen.sees('已添加，还没有登录');
  await shoot('colleagues');
  await screen.tap('王大勇');
  await screen.sees('办理离职');
  await screen.tap('岗位');
  await screen.sees('保存岗位');
  await shoot('colleague');
  await screen.page.keyboard.press('Escape');
  await screen.gone('保存岗位');
  await screen.tap('值班表');
  await screen.sees('应急值班', false);
  await shoot('duty');
  await screen.tap('排班', { nth: 0 });
  await screen.sees('保存这一天');
  await shoot('duty-day');
  await screen.page.keyboard.press('Escape');
  await screen.gone('保存这一天');
  await screen.tap('网格');
  await screen.sees('负责人 马秀兰', false);
  await shoot('grids');
  await screen.tap('小区和驿站');
  await screen.sees('保存小区资料');
  await shoot('places');
  await screen.tap('变更记录');
  await screen.sees('还没有改动');
  await shoot('no-changes');
}

/** The administrator’s page, on a computer, on a phone and for weak eyes. */
export const administrationLooks: Journey = {
  name: 'the administrator looks at the estate',
  onlyLooks: true,
  async run({ enter, shoot }) {
    const sizes = {
      wide: { width: 1440, height: 900 },
      phone: {},
      elder: { width: 360, height: 640, elder: true },
    };
    for (const [size, look] of Object.entries(sizes)) {
      const screen = await enter('demo-admin', page, look);
      await seeEachPart(screen, (name) => shoot(screen, `office-${size}-${name}`));
    }
  },
};

/** A colleague is added, gets the post by the number, and stands in the trail of changes. */
export const administration: Journey = {
  name: 'an administrator adds a colleague and hands a grid on',
  async run({ enter, shoot }) {
    const admin = await enter('demo-admin', page, { width: 1440, height: 900 });
    await admin.tap('添加同事');
    await admin.fill('姓名', '郑美华');
    await admin.fill('手机号', '13800001005');
    await admin.tap('快递保管员', { nth: 0 });
    await shoot(admin, 'office-invite');
    await admin.page.getByRole('button', { name: '添加同事' }).filter({ visible: true }).last().click();
    await admin.sees('138****1005', false);
    // The shop's owner signs in on another phone: WeChat has vouched for her number before.
    const shop = await enter('demo-shop-1', '/packages/desk/parcels/counter/index');
    await shop.sees('入库');
    await admin.tap('网格');
    await admin.tap('B1 3栋网格');
    await admin.sees('替班人');
    await admin.tap('石磊', { nth: 0 });
    await shoot(admin, 'office-grid');
    await admin.tap('保存');
    await admin.sees('负责人 石磊', false);
    await admin.tap('变更记录');
    await admin.sees('马秀兰 → 石磊', false);
    await admin.sees('本人已登录领取');
    await shoot(admin, 'office-changes');
    const chen = await enter('demo-owner-1', '/');
    await chen.sees('3栋网格（B1） · 负责人 石磊', false);
    await shoot(chen, 'home-caretaker');
  },
};
