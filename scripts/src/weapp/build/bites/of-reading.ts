import { app, page, projectJson, wxml, type Files } from './healthy.ts';

/** As much of a PNG as its size needs. */
function icon(side: number, bytes = 33): Buffer {
  const picture = Buffer.alloc(bytes);
  picture.set([0x89, ...Buffer.from('PNG')]);
  picture.writeUInt32BE(side, 16);
  picture.writeUInt32BE(side, 20);
  return picture;
}

const second = {
  'pages/me/index.json': '{}',
  'pages/me/index.wxml': '<view>我</view>',
  'pages/me/index.js': 'Page({})',
};
const tabs = (picture: Buffer | string, ...more: string[]): Files => ({
  ...second,
  'a.png': picture,
  ...app({
    pages: ['pages/home/index', 'pages/me/index'],
    tabBar: {
      list: ['pages/home/index', 'pages/me/index', ...more].map((pagePath) => ({
        pagePath,
        text: '页',
        iconPath: 'a.png',
      })),
    },
  }),
});
const project = (more: object): Files => ({ 'project.config.json': JSON.stringify({ ...projectJson, ...more }) });
/** In a place that no journey comes by. */
const never = (code: string) => page(`never: function () { ${code} }`);

/** What reading the build must find, and in which words; the key says what would otherwise reach a phone. */
export const ofReading: Record<string, [Files, RegExp]> = {
  'an unclosed tag': [wxml('<view>开始'), /./],
  'a broken expression': [wxml('<view wx:if="{{a.(}}">开始</view>'), /./],
  'a broken style sheet': [{ 'app.wxss': '.a > { color: red }' }, /./],
  'a script no old phone reads': [{ 'app.js': 'App({ a: () => 1 })' }, /not ES5/],
  'a page without its script': [app({ pages: ['pages/home/index', 'pages/gone/index'] }), /not in the build/],

  'a page named twice': [app({ pages: ['pages/home/index', 'pages/home/index'] }), /named twice/],
  'a package in a package': [
    app({
      subPackages: [
        { root: 'packages/a', pages: [] },
        { root: 'packages/a/b', pages: [] },
      ],
    }),
    /lies in another/,
  ],
  'a first page that is none': [app({ entryPagePath: 'pages/gone/index' }), /first page/],
  'a package preloaded that is none': [
    app({ preloadRule: { 'pages/home/index': { packages: ['packages/gone'] } } }),
    /no package packages\/gone/,
  ],
  'a package preloaded on a page that is none': [
    app({ preloadRule: { 'pages/gone/index': { packages: [] } } }),
    /no page/,
  ],
  'a tab that is no page': [tabs(icon(81), 'pages/gone/index'), /not a page of the main package/],
  'an icon of the wrong size': [tabs(icon(64)), /64×64/],
  'an icon that is too heavy': [tabs(icon(81, 41 * 1024)), /more than 40 KB/],
  'an icon that is a drawing': [tabs('<svg/>'), /no PNG/],
  'a colour no theme has': [app({ window: { backgroundColor: '@gone' } }), /theme has no @gone/],
  'no word to the search': [app({ sitemapLocation: 'gone.json' }), /sitemapLocation/],
  'every page read at the start': [app({ lazyCodeLoading: undefined }), /lazyCodeLoading/],
  'no version of the platform': [project({ libVersion: 'latest' }), /libVersion/],
  'requests to any domain': [project({ setting: { urlCheck: false } }), /urlCheck/],
  'a place asked for and not declared': [never('wx.chooseLocation({})'), /chooseLocation is called and not in/],
  'a place declared and not asked for': [app({ requiredPrivateInfos: ['getLocation'] }), /nothing calls getLocation/],
  'a place asked for without a reason': [
    { ...app({ requiredPrivateInfos: ['getLocation'] }), ...never('wx.getLocation({})') },
    /no reason for scope.userLocation/,
  ],
  'a permission nothing uses': [app({ permission: { 'scope.userLocation': { desc: '上门' } } }), /nothing uses/],
  'a permission there is not': [app({ permission: { 'scope.camera': { desc: '拍照' } } }), /no such scope.camera/],
  'a plugin nothing uses': [app({ plugins: { chat: {} } }), /declared and not used/],
  'a plugin nobody declared': [never('requirePlugin("chat")'), /used and not declared/],
  'a picture taken without the privacy check': [
    { ...app({ __usePrivacyCheck__: undefined }), ...never('wx.chooseMedia({})') },
    /without __usePrivacyCheck__/,
  ],

  'a link to no page': [never('wx.navigateTo({ url: "/packages/gone/index?id=" + 1 })'), /no page \/packages\/gone/],
  'the beginning of a link to no page': [never('return "/packages/" + 1'), /no page \/packages\//],
  'a misspelt call': [never('wx.navigatTo({})'), /wx has no navigatTo/],
  'a misspelt call in brackets': [never('wx["showToasts"]({})'), /wx has no showToasts/],
  'a look-behind': [never('/(?<=3)栋/.test("")'), /not ES5/],
  'a look-behind made of words': [never('new RegExp("(?<=" + 1 + ")栋")'), /look-behind/],
  'flags no old phone knows': [never('RegExp("a", "v")'), /the flags v/],
  'a weak reference': [never('new WeakRef({})'), /WeakRef/],
  'a finalizer': [never('new FinalizationRegistry(function () {})'), /FinalizationRegistry/],
  'a structured clone': [never('structuredClone({})'), /structuredClone/],
  'Object.hasOwn': [never('Object.hasOwn({}, "a")'), /Object.hasOwn/],
  'an array counted from its end': [never('[1].at(-1)'), /\.at\(\)/],
  'a style for what is below': [{ 'app.wxss': '.a:has(.b){color:red}' }, /:has\(\)/],
  'a picture of the package in a style': [{ 'app.wxss': '.a{background:url(./x.png)}' }, /url\(\.\/x\.png\)/],
};
