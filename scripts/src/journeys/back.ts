import type { Journey, Stage } from './kit/journey.ts';
import type { Screen } from './kit/browser.ts';

const words = '门禁密码请打电话问我';
const dialogs = (screen: Screen) => screen.page.locator('dialog[open]');

/** What a back does on a phone: it closes what lies over the page, loses no word, and leaves only then. */
export const back: Journey = {
  name: 'a back closes the sheet and the photo, keeps the words, and a link outlives signing in',
  async run(stage) {
    const chen = await stage.enter('demo-owner-1', '/packages/tickets/list/index');
    await chen.sees('进行中');
    await chen.quiet();
    // A finger that taps twice: one page, so one back is enough in the end.
    await chen.page.getByRole('link').filter({ visible: true }).first().dblclick();
    await chen.arrives('/packages/tickets/detail');
    await writeAndGoBack(chen, stage);
    await chen.page.reload();
    await openComment(chen);
    await chen.page.waitForFunction((said) => document.querySelector('textarea')?.value === said, words);
    await chen.page.goBack();
    await dialogs(chen).waitFor({ state: 'detached' });
    const ticket = new URL(chen.page.url());
    await chen.page.goBack();
    await chen.arrives('/packages/tickets/list');
    await signInByLink(stage, `${ticket.pathname}${ticket.search}`);
  },
};

async function openComment(chen: Screen) {
  await chen.sees('处理进度');
  await chen.tap('补充说明');
  await chen.sees('师傅和客服都能看到');
}

async function writeAndGoBack(chen: Screen, { photos, shoot }: Stage) {
  await openComment(chen);
  await chen.fill('想补充的', words);
  await chen.photograph('拍照', photos.slice(0, 1));
  await chen.quiet();
  await chen.page.getByLabel('看大图，第 1 张').filter({ visible: true }).last().click();
  await chen.page.locator('dialog.k-viewer').waitFor();
  await chen.page.goBack();
  await chen.page.locator('dialog.k-viewer').waitFor({ state: 'detached' });
  await shoot(chen, 'resident-comment');
  await chen.sees('师傅和客服都能看到');
  await chen.page.goBack();
  await dialogs(chen).waitFor({ state: 'detached' });
  await chen.arrives('/packages/tickets/detail');
}

/** Signed out, as somebody is who finds the link in a message on a new phone. */
async function signInByLink({ browser, world }: Stage, address: string) {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  try {
    await page.goto(world.url + address);
    await page.getByText('陈晓岚').first().click();
    await page.waitForURL((url) => url.pathname + url.search === address);
    await page.getByText('处理进度').first().waitFor();
  } finally {
    await context.close();
  }
}
