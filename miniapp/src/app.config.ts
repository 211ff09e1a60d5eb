const inBrowser = process.env.TARO_ENV === 'h5';

/** Demo people and the kit's gallery: browser build only, never sent to WeChat. */
const browserOnly = [{ root: 'packages/demo', pages: ['people/index', 'gallery/index'] }];

const tab = (name: string, text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  ...(!inBrowser && { iconPath: `assets/tabs/${name}.png`, selectedIconPath: `assets/tabs/${name}-on.png` }),
});

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/services/index', 'pages/me/index', 'pages/lost/index'],
  subPackages: [
    { root: 'packages/tickets', pages: ['report/index', 'list/index', 'detail/index', 'rate/index'] },
    {
      root: 'packages/homes',
      pages: ['bind/index', 'code/index', 'request/index', 'members/index', 'invite/index', 'privacy/index'],
    },
    {
      root: 'packages/parcels',
      pages: ['index/index', 'identity/index', 'detail/index', 'history/index', 'proxy/index'],
    },
    {
      root: 'packages/desk',
      pages: [
        'tickets/queue/index',
        'tickets/ticket/index',
        'tickets/day/index',
        'tickets/record/index',
        'tickets/found/index',
        'parcels/counter/index',
        'parcels/intake/index',
        'parcels/handover/index',
        'parcels/audit/index',
        'parcels/returns/index',
        'notices/list/index',
        'notices/edit/index',
        'notices/detail/index',
        'messages/follow-ups/index',
        'messages/log/index',
        'homes/requests/index',
        'worklog/publicity/index',
        'estates/policies/index',
        'faults/list/index',
        'estates/office/index',
        'fees/tariffs/index',
      ],
    },
    { root: 'packages/messages', pages: ['inbox/index', 'settings/index'] },
    { root: 'packages/notices', pages: ['list/index', 'detail/index', 'worklog/index'] },
    { root: 'packages/fees', pages: ['standards/index'] },
    ...(inBrowser ? browserOnly : []),
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/tickets', 'packages/notices', 'packages/messages'] },
    'pages/services/index': { network: 'all', packages: ['packages/tickets'] },
  },
  tabBar: {
    // In the browser the kit draws the tab bar: Taro's own knows no themes and no screen readers.
    custom: inBrowser,
    color: '@tabText',
    selectedColor: '@tabSelected',
    backgroundColor: '@tabBackground',
    borderStyle: '@tabBorder' as 'black',
    list: [tab('home', '首页'), tab('services', '服务'), tab('me', '我的')],
  },
  window: {
    navigationBarTitleText: '邻里',
    navigationBarBackgroundColor: '@bar',
    navigationBarTextStyle: '@barText' as 'black',
    backgroundColor: '@page',
    backgroundTextStyle: '@pullText' as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
});
