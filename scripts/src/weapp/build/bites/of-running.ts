import { page, wxml, type Files } from './healthy.ts';

const shareButton = wxml('<button open-type="share" id="a">开始{{n}}</button>');
const card = (fields: string) => ({
  ...shareButton,
  ...page(`onShareAppMessage: function () { return { ${fields} } }`),
});

/** What only a running phone finds, and in which words. */
export const ofRunning: Record<string, [Files, RegExp]> = {
  'an error while a page opens': [page('onLoad: function () { window.x = 1 }'), /TypeError/],
  'an error after a tap': [page('eh: function () { this.notThere() }'), /notThere/],
  'an error behind a button called like its dialog': [
    {
      ...wxml(
        '<view aria-role="dialog" aria-label="开始0"><view>开始0</view><view aria-role="button" bindtap="eh">开始0</view></view>',
      ),
      ...page('eh: function () { this.notThere() }'),
    },
    /notThere/,
  ],
  'a rejected promise': [page('onLoad: function () { Promise.reject(new Error("lost")) }'), /lost/],
  'a console.error': [page('onLoad: function () { console.error("bad") }'), /bad/],
  'compiled code': [page('onLoad: function () { new Function("return 1")() }'), /./],
  'a subscribe question outside a tap': [
    page('onLoad: function () { wx.requestSubscribeMessage({ tmplIds: ["t"], fail: function () {} }) }'),
    /outside a tap/,
  ],
  'too much data at once': [
    page('onLoad: function () { this.setData({ n: new Array(300000).join("x") }) }'),
    /over 256 KB/,
  ],
  'data sent all the time': [
    page(`onLoad: function () {
      var page = this, n = 0
      var tick = function () { page.setData({ m: n }); if (++n < 25) setTimeout(tick, 0) }
      tick()
    }`),
    /more than 20 setData/,
  ],
  'a scrolling part below a caught touchmove': [
    wxml(
      '<view catchtouchmove="eh"><scroll-view scroll-y><view bindtap="eh" id="a">开始{{n}}</view></scroll-view></view>',
    ),
    /cannot be scrolled/,
  ],
  'a handler that is not there': [wxml('<view bindtap="gone" id="a">开始{{n}}</view>'), /no handler gone/],
  'a question for what WeChat does not have': [
    page('onLoad: function () { var x = wx; if (x.shareToFriends) x.shareToFriends() }'),
    /wx has no shareToFriends/,
  ],
  'a link that leads nowhere': [
    page(
      'eh: function () { wx.navigateTo({ url: ["", "packages", "gone", "index"].join("/"), fail: function () {} }) }',
    ),
    /navigateTo \/packages\/gone\/index/,
  ],
  'a tab opened as a page': [
    page('eh: function () { wx.switchTab({ url: "/pages/home/index", fail: function () {} }) }'),
    /switchTab/,
  ],
  'a foreign server': [
    page('eh: function () { wx.request({ url: "https://elsewhere.example/a", fail: function () {} }) }'),
    /elsewhere\.example/,
  ],
  'a picture of a foreign server': [
    wxml('<view bindtap="eh" id="a">开始{{n}}</view><image src="https://elsewhere.example/a.png"/>'),
    /elsewhere\.example/,
  ],
  'a share button on a page that shares nothing': [shareButton, /nothing to share/],
  'a share button nobody comes by': [
    wxml('<view bindtap="eh" id="a">开始{{n}}</view><button open-type="share">发给</button>'),
    /nothing to share/,
  ],
  'a share button that shares the page as it is': [card(''), /opens undefined/],
  'a shared card with a picture of the page': [
    card('title: "来看看", path: "/pages/home/index"'),
    /a picture of the page/,
  ],
  'a shared card that names a door': [
    card('title: "3栋2单元602请您", path: "/pages/home/index", imageUrl: "app.js"'),
    /names a door/,
  ],
  'a card of the menu that names a door': [
    page(
      'onShareAppMessage: function () { return { title: "3栋602室", path: "/pages/home/index", imageUrl: "app.js" } }',
    ),
    /names a door/,
  ],
};
