import type { Journey } from './kit/journey.ts';

/** Nobody ends on a white page: an address that leads nowhere, an id that is none, an app that cannot be reached. */
export const lost: Journey = {
  name: 'an unknown address, a broken link, and no connection',
  async run({ enter, world, browser, shoot }) {
    const screen = await enter('demo-owner-1');
    await screen.sees('报修');
    await screen.page.goto(`${world.url}/packages/no/such/page`);
    await screen.sees('没有这一页');
    await shoot(screen, 'lost');
    await screen.tap('回首页');
    await screen.sees('报修');
    const linked = await enter('demo-owner-1', '/packages/tickets/detail/index?id=cut');
    await linked.sees('没有找到');
    await shoot(linked, 'bad-link');

    // Once here, then without a connection: the app opens from what it kept, and the phone is there.
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    try {
      const page = await context.newPage();
      await page.goto(`${world.url}/?as=demo-owner-1`);
      await page.getByText('24 小时服务电话').first().waitFor();
      await page.evaluate(async () => {
        while (!navigator.serviceWorker.controller || !(await caches.match('/')))
          await new Promise((resolve) => setTimeout(resolve, 50));
      });
      await context.setOffline(true);
      await page.goto(world.url);
      await page.getByText('24 小时服务电话').first().waitFor();
      await page.getByText('现在没有网络').first().waitFor();
      await context.setOffline(false);
      await page.getByText('现在没有网络').first().waitFor({ state: 'hidden' });
    } finally {
      await context.close();
    }
  },
};
