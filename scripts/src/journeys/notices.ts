import { addDays, localDateOf } from '@linli/shared/kit/time.ts';
import type { Journey, Stage } from './kit/journey.ts';
import type { Screen } from './kit/browser.ts';

const title = '3栋换总阀，明天上午停水';
const wide = { width: 1440, height: 900 };

/** A notice from the desk's editor to the last household: read, confirmed, corrected, and told at the door. */
export const notices: Journey = {
  name: 'a notice is written, read, confirmed, corrected, and told to who did not read it',
  async run(stage) {
    const { enter, shoot } = stage;
    const he = await enter('demo-cs-lead', '/packages/desk/notices/list/index', wide);
    await he.tap('写公告');
    await he.arrives('/packages/desk/notices/edit');
    await write(he);
    await publish(he, stage);

    const chen = await enter('demo-owner-1');
    await chen.sees(`停水停电·施工：${title}`);
    await shoot(chen, 'notice-banner');
    await chen.page.goto(`${stage.world.url}/packages/messages/inbox/index`);
    await chen.tap(title, { exact: false });
    await chen.arrives('/packages/notices/detail');
    await chen.sees('提前存水');
    await shoot(chen, 'notice-read');
    await chen.tap('我知道了');
    await chen.sees('您已确认');

    await he.page.reload();
    await he.tap(title);
    await he.sees('确认 1 户');
    await shoot(he, 'notice-receipts');
    await correct(he, stage);

    await chen.page.reload();
    await chen.sees('更正了什么');
    await chen.sees('下午两点');
    await chen.sees('我知道了');
    await shoot(chen, 'notice-corrected');

    const ma = await enter('demo-grid-1', '/packages/desk/notices/list/index');
    await ma.tap(title);
    await ma.arrives('/packages/desk/notices/detail/');
    await tellAtTheDoor(ma, stage);
  },
};

async function write(he: Screen) {
  const { page } = he;
  await he.tap('停水停电·施工');
  await he.fill('标题', title);
  const paper = page.getByRole('textbox', { name: '正文' });
  await paper.click();
  const tool = (name: string) => page.getByRole('checkbox', { name, exact: true }).filter({ visible: true }).click();
  await tool('标题');
  await page.keyboard.type('停水安排');
  await page.keyboard.press('Enter');
  await page.keyboard.type('因更换总阀，明天上午九点到十二点停水，请');
  await tool('加粗');
  await page.keyboard.type('提前存水');
  await tool('加粗');
  await page.keyboard.type('。');
  await page.keyboard.press('Enter');
  await tool('编号列表');
  await page.keyboard.type('关好水龙头');
  await page.keyboard.press('Enter');
  await page.keyboard.type('恢复后先放一分钟水');
  await paper.locator('li').nth(1).waitFor();
  await he.tap('指定范围');
  await he.sees('楼栋');
  await he.tap('3栋');
  await he.sees(/将告知 \d+ 户/);
  await page
    .getByLabel('开始日期')
    .filter({ visible: true })
    .fill(addDays(localDateOf(Date.now()), 1));
  await page.getByRole('switch', { name: '要住户确认' }).click();
}

async function publish(he: Screen, { shoot, photos }: Stage) {
  const { page } = he;
  await he.photograph('图片', [photos[0]!]);
  await page.locator('.ProseMirror img[data-photo]').waitFor();
  await shoot(he, 'notice-edit');
  await he.tap('预览');
  await he.sees('住户看到的样子');
  await shoot(he, 'notice-preview');
  await page.keyboard.press('Escape');
  await he.tap('发布…');
  await he.sees('发布前再看一眼');
  await shoot(he, 'notice-publish');
  await page.getByRole('button', { name: /^现在发给 \d+ 户/ }).click();
  await he.arrives('/packages/desk/notices/list');
  await he.sees('谁知道了');
}

async function correct(he: Screen, { shoot }: Stage) {
  const { page } = he;
  await he.tap('更正');
  await he.arrives('/packages/desk/notices/edit');
  const line = page.locator('.ProseMirror p', { hasText: '九点到十二点' });
  await line.click();
  await page.keyboard.press('Home');
  await page.keyboard.type('改到下午两点开始。');
  await he.sees('新加：');
  await he.tap('时间有调整');
  await shoot(he, 'notice-correct');
  await he.tap('发出更正');
  await he.arrives('/packages/desk/notices/list');
  await he.sees('更正过 1 次');
  await shoot(he, 'notice-corrected-desk');
}

/** A household without the app, on the grid owner's phone. */
async function tellAtTheDoor(ma: Screen, { shoot }: Stage) {
  await ma.sees('没有人用小程序');
  await shoot(ma, 'notice-unread');
  await ma.page
    .getByRole('button', { name: /^登记告知/ })
    .first()
    .click();
  await ma.tap('上门');
  await shoot(ma, 'notice-try');
  await ma.tap('告知到了');
  await ma.page.getByRole('radio', { name: '已当面告知' }).click();
  await ma.sees(/马秀兰上门，已告知/);
  await shoot(ma, 'notice-told');
}
