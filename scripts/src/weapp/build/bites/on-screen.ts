import type { HostOptions } from '../../host/host.ts';
import type { Phone } from '../../phones/phone.ts';
import { inBuild, type Files } from './healthy.ts';

type Boot = (options: HostOptions) => Promise<Phone>;

/** A sheet of twenty lines with a button at its end, as it was and as it should be: moves caught around it, or beside. */
const sheet = (around: string, beside: string): Files => ({
  'app.wxss': '.sheet { position: fixed; bottom: 0; height: 200px; overflow-y: auto } .mask { position: fixed }',
  'pages/home/index.wxml':
    `<view class="mask" ${beside}></view><view ${around}><view class="sheet">` +
    `${'<view>一行</view>'.repeat(20)}<view bindtap="eh" id="a">完工</view></view></view>`,
});
const caught = 'catchtouchmove="eh"';

const tool = (name: string) => `<view class="tool" bindtap="eh" id="${name}">${name}</view>`;

/** A bar of buttons that scrolls aside, 12 px below the middle of a page that scrolls as well. */
const bar: Files = {
  'app.wxss':
    '.bar { display: flex; margin: 366px 12px 900px; overflow-x: auto } .tool { flex: none; width: 90px; height: 44px }',
  'pages/home/index.wxml': `<view class="bar">${[1, 2, 3, 4, 5, 6].map((n) => tool(`工具${n}`)).join('')}${tool('完工')}</view><view>次数{{n}}</view>`,
};
/** What only a finger on a screen finds out. */
export async function faultsThatPassOnScreen(boot: Boot): Promise<string[]> {
  const reached = (files: Files) =>
    inBuild(files, async (dist) => {
      const phone = await boot({ dist, api: 'http://127.0.0.1:9', person: 'demo-owner-1' });
      const found = await phone.reaches('完工');
      const isPressed = await phone.sees('次数1');
      await phone.close();
      return { found, isPressed };
    });
  const aside = await reached(bar);
  return [
    ...((await reached(sheet('', caught))).found ? [] : ['a finger does not scroll a sheet beside a caught touchmove']),
    ...((await reached(sheet(caught, ''))).found ? ['a sheet below a caught touchmove is scrolled'] : []),
    ...(aside.found ? [] : ['a finger does not scroll a bar aside']),
    ...(aside.isPressed ? ['a finger that draws presses what it lies on'] : []),
  ];
}
