import Taro from '@tarojs/taro';
import { readyToGo } from '../back/back.ts';

// The one way from page to page. A finger that taps twice means one page, and WeChat has room for ten.

const most = 10;
export const homePage = '/pages/home/index';

/** Where we are going, until a page has come. */
let going: string | undefined;

/** A page is in front: `Page` says so. Also after a back in the browser, where the page that was wanted may never come. */
export const arrived = () => void (going = undefined);
Taro.eventCenter.on('__taroRouterChange', arrived);

async function move(to: string, leaving: boolean, go: () => Promise<unknown>): Promise<void> {
  if (going !== undefined) return;
  going = to;
  try {
    await readyToGo(leaving);
    const gone = go();
    // In the browser the address changes at once, and the page comes when its code has: until then a second tap is none.
    going = to;
    await gone;
  } catch (error) {
    arrived();
    throw error;
  }
}

/** Where no more fit, the page in front gives way. */
export async function openPage(url: string): Promise<void> {
  const full = Taro.getCurrentPages().length >= most;
  await move(url, full, () => (full ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })));
}

/** In place of the page that did its work: going back must not lead to it again. */
export const replacePage = (url: string) => move(url, true, () => Taro.redirectTo({ url }));

export const openTab = (url: string) => move(url, true, () => Taro.switchTab({ url }));

/** With nothing to go back to. */
export const startAt = (url: string) => move(url, true, () => Taro.reLaunch({ url }));

export const goHome = () => void startAt(homePage);

/** Back, or home where this page was the first. */
export async function goBack(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await move('', true, () => Taro.navigateBack());
  else await openTab(homePage);
}

/** The address of the page in front, for coming here again. */
export function currentAddress(): string | undefined {
  const router = Taro.getCurrentInstance().router;
  if (!router) return undefined;
  const path = router.path.split('?')[0]!;
  const query = Object.entries(router.params).flatMap(([name, value]) =>
    // Routers hand on values as they stood in the address; `as` is who a demo browser is.
    value === undefined || name === 'as' || name.startsWith('$') || name === 'stamp' ? [] : [`${name}=${value}`],
  );
  return `${path.startsWith('/') ? path : `/${path}`}${query.length ? `?${query.join('&')}` : ''}`;
}

/** Where somebody wanted to be who first has to do something else. */
let wanted: string | undefined;

export function openToReturn(url: string): void {
  wanted = currentAddress();
  void openPage(url);
}

export const whereToReturn = () => wanted;

export function returnThere(): void {
  const url = wanted ?? homePage;
  wanted = undefined;
  void startAt(url);
}
