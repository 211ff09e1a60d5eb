import type { Journey } from '../journey.ts';

const title = '周六上午清洗水箱';

/** WeChat's own editor: words, looks and a picture are kept as a draft, come back, and reach a resident. */
export const noticeFromAPhone: Journey = {
  name: 'a notice is written on a phone and read on another',
  async run(world) {
    const desk = await world.phoneOf('demo-cs-lead');
    await desk.open('/packages/desk/notices/list/index');
    await desk.tap('写公告');
    await desk.until(() => desk.sees('告知谁'), 'the form');
    await desk.fill('标题', title);
    await desk.tap('标题', { within: '小标题' });
    await desk.fill('正文', '水箱清洗');
    await desk.fill('正文', '\n请提前');
    await desk.tap('加粗');
    await desk.fill('正文', '存水');
    desk.photograph(world.photos.slice(0, 1));
    await desk.tap('插入图片');
    await desk.until(() => desk.calls.some(({ api }) => api === 'editor.insertImage'), 'the picture in the text');
    await desk.until(() => desk.sees('将告知'), 'how many it reaches');
    await world.shoot(desk, 'notice-edit');
    await desk.tap('存草稿');
    await desk.until(() => desk.query().id !== undefined, 'the draft by its own address');
    await desk.until(() => desk.sees('水箱清洗'), 'the text in the editor again');
    await desk.tap('预览');
    await desk.until(() => desk.sees('住户看到的样子'), 'the preview');
    await world.shoot(desk, 'notice-preview');
    await desk.tap('关闭');
    await desk.tap('发布…');
    await desk.until(() => desk.sees('发布前再看一眼'), 'the last look');
    await desk.tap('现在发给');
    await desk.until(() => desk.sees('谁知道了'), 'the receipts');
    await world.shoot(desk, 'notice-receipts');

    const owner = await world.phoneOf('demo-owner-1');
    await owner.open('/packages/messages/inbox/index');
    await owner.tap(title);
    await owner.until(() => owner.route() === 'packages/notices/detail/index', 'the notice');
    await owner.quiet();
    await world.shoot(owner, 'notice-read');
  },
};
