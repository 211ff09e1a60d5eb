import type { Host } from '../host/host.ts';
import { asyncApi, Refusal, recorded, type Api, type Options } from './call.ts';

export function navigationApis(host: Host): Record<string, Api> {
  const { stack, bars } = host;
  const go = (name: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab') =>
    asyncApi(host, name, ({ url }) => {
      const why = stack[name](String(url));
      // Also where the app hears of it: the person has pressed something that leads nowhere.
      if (why) host.journal.error(`${stack.pages.at(-1)?.route}: ${name} ${String(url)}: ${why}`);
      refuse(why);
    });
  const refuse = (why: string | undefined) => {
    if (why) throw new Refusal(why);
  };
  const bar = (name: string, work: (options: Options) => void) =>
    asyncApi(host, name, (options) => {
      work(options);
      host.screen?.refresh();
    });
  const badge = (options: Options, text: string) => {
    const item = host.dist.tabs[Number(options.index)];
    if (!item) throw new Refusal('invalid tabbar item index');
    if (text) bars.badges.set(item.pagePath, text);
    else bars.badges.delete(item.pagePath);
  };

  return {
    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    reLaunch: go('reLaunch'),
    switchTab: go('switchTab'),
    navigateBack: asyncApi(host, 'navigateBack', ({ delta }) => refuse(stack.navigateBack(Number(delta ?? 1)))),
    setNavigationBarTitle: bar('setNavigationBarTitle', ({ title }) => bars.titles.set(stack.top().id, String(title))),
    setTabBarBadge: bar('setTabBarBadge', (options) => badge(options, String(options.text))),
    showTabBarRedDot: bar('showTabBarRedDot', (options) => badge(options, '·')),
    removeTabBarBadge: bar('removeTabBarBadge', (options) => badge(options, '')),
    hideTabBarRedDot: bar('hideTabBarRedDot', (options) => badge(options, '')),
    setNavigationBarColor: bar('setNavigationBarColor', ({ backgroundColor, frontColor }) => {
      const front = String(frontColor);
      if (!['#ffffff', '#000000'].includes(front))
        throw new Refusal('invalid frontColor, should be #ffffff or #000000');
      bars.colours.set(stack.top().id, { background: String(backgroundColor), front });
    }),
    setBackgroundColor: bar('setBackgroundColor', ({ backgroundColor }) =>
      bars.backgrounds.set(stack.top().id, String(backgroundColor)),
    ),
    setTabBarStyle: bar('setTabBarStyle', (options) => {
      if (!host.dist.tabs.some((item) => item.pagePath === stack.top().route)) throw new Refusal('not TabBar page');
      Object.assign(bars.tabStyle, options);
    }),
    hideTabBar: bar('hideTabBar', () => (bars.hiddenTabs = true)),
    showTabBar: bar('showTabBar', () => (bars.hiddenTabs = false)),
    pageScrollTo: asyncApi(host, 'pageScrollTo', ({ scrollTop, selector }) =>
      host.screen?.scroll(stack.top().id, {
        ...(scrollTop !== undefined && { scrollTop: Number(scrollTop) }),
        ...(selector !== undefined && { selector: String(selector) }),
      }),
    ),
    startPullDownRefresh: asyncApi(host, 'startPullDownRefresh', () =>
      stack.lifecycle(stack.top(), 'onPullDownRefresh'),
    ),
    ...recorded(
      host,
      'stopPullDownRefresh',
      'showNavigationBarLoading',
      'hideNavigationBarLoading',
      'hideHomeButton',
      'setTabBarItem',
      'setBackgroundTextStyle',
      'preloadSubpackage',
      'enableAlertBeforeUnload',
      'disableAlertBeforeUnload',
      'exitMiniProgram',
    ),
  };
}
