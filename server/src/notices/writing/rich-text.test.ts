import { cleanHtml, photosIn, plainText, withAddresses } from './rich-text.ts';

const PHOTO = '01940000-0000-7004-8000-000000000001';

/** What people are attacked with, as collected by OWASP, portswigger and the sanitiser's own advisories, and what may be left. */
const attacks: [string, string][] = [
  ['a script', '<script>alert(1)</script>'],
  ['a script in capitals', '<ScRiPt src=//evil.cn/x.js></ScRiPt>'],
  ['a script in halves', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
  ['a broken script tag', '<script/x>alert(1)</script//>'],
  ['an image that fails', '<img src=x onerror=alert(1)>'],
  ['an image with a slash', '<img/src="x"/onerror="alert(1)">'],
  ['an uploaded image that does more', `<img data-photo="${PHOTO}" onload=alert(1) src=x>`],
  ['a photo id that breaks out', `<img data-photo='${PHOTO}" onerror="alert(1)'>`],
  ['a drawing', '<svg onload=alert(1)><circle/></svg>'],
  ['a drawing with a script', '<svg><script>alert(1)</script></svg>'],
  ['an animated address', '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>'],
  [
    'mathematics',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  ],
  ['mathematics with an address', '<math href="javascript:alert(1)">x</math>'],
  ['a link to a script', '<a href="javascript:alert(1)">x</a>'],
  ['a link to a script in disguise', '<a href="jAvA&#x09;ScRiPt&colon;alert(1)">x</a>'],
  ['a link to a script after a control character', '<a href="\u0001javascript:alert(1)">x</a>'],
  ['a link to data', '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>'],
  ['a link to vbscript', '<a href="vbscript:msgbox(1)">x</a>'],
  ['a link without a scheme', '<a href="//evil.cn">x</a>'],
  ['a link with a handler', '<a href="https://a.cn" onclick="alert(1)" onmouseover=alert(1)>x</a>'],
  ['a link that breaks out', '<a href=\'https://a.cn/"onclick="alert(1)\'>x</a>'],
  ['a page in the page', '<iframe src="javascript:alert(1)"></iframe>'],
  ['a page written into the page', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['an object', '<object data="data:text/html,<script>alert(1)</script>"></object>'],
  ['an embedded thing', '<embed src="https://evil.cn/x.swf">'],
  [
    'a form',
    '<form action="https://evil.cn"><input name=p><button formaction=javascript:alert(1)>登录</button></form>',
  ],
  ['a style', '<style>@import "https://evil.cn/x.css";</style>'],
  ['a style with an expression', '<p style="width:expression(alert(1));background:url(javascript:alert(1))">x</p>'],
  ['a style that covers the page', '<p style="position:fixed;top:0;left:0;width:100%;height:100%">x</p>'],
  ['a style behind an alignment', '<p style="text-align:center;background:url(https://evil.cn/x)">x</p>'],
  ['another base', '<base href="https://evil.cn/">'],
  ['a forwarding', '<meta http-equiv="refresh" content="0;url=https://evil.cn">'],
  ['a linked sheet', '<link rel=stylesheet href=https://evil.cn/x.css>'],
  ['a comment that ends early', '<!--><img src=x onerror=alert(1)>-->'],
  ['a conditional comment', '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->'],
  ['character data', '<![CDATA[<script>alert(1)</script>]]>'],
  ['noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ['a text area', '<textarea/><img src=x onerror=alert(1)></textarea>'],
  ['an example', '<xmp><script>alert(1)</script></xmp>'],
  ['a title', '<title><img src=x onerror=alert(1)></title>'],
  ['a template', '<template><script>alert(1)</script></template>'],
  ['plain text', '<plaintext><img src=x onerror=alert(1)>'],
  ['a video', '<video src=x onerror=alert(1)><source onerror=alert(1)></video>'],
  ['a sound', '<audio src=x onerror=alert(1)>'],
  ['details', '<details open ontoggle=alert(1)>x</details>'],
  ['a body', '<body onload=alert(1)>x'],
  ['a tag of nobody', '<x onclick=alert(1) tabindex=1 onfocus=alert(1) autofocus>x</x>'],
  ['an id and a name that hide others', '<p id=location name=cookie>x</p>'],
  ['a class of the app', '<p class="k-button rt-p k-sheet">x</p>'],
  ['entities that become tags', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['a picture of 40,000 letters', `<img src="data:image/png;base64,${'A'.repeat(40_000)}">`],
  ['a picture from elsewhere', '<img src="https://tracker.cn/pixel.gif">'],
  ['a background from elsewhere', '<table background="https://tracker.cn/x"><tr><td>x</td></tr></table>'],
];

const ALLOWED =
  /^(?:[^<>]|<br \/>|<\/?(?:p|h2|h3|strong|em|u|s|blockquote|ul|ol|li|a|img|span|table|thead|tbody|tr|th|td)(?: (?:class="rt-[a-z0-9]+(?: rt-[a-z]+)*"|href="(?:https?:\/\/|tel:)[^"<>\s]*"|rel="noopener noreferrer nofollow"|data-photo="[0-9a-f-]{36}"|(?:col|row)span="\d{1,2}"))*(?: \/)?>)*$/;

describe('whatever is sent, only what is allowed is kept', () => {
  test.each(attacks)('%s', async (_, html) => {
    const clean = (await cleanHtml(`<p>前</p>${html}<p>后</p>`))!;
    expect(clean).toMatch(ALLOWED);
    expect(clean).toContain('前');
    // What stands in attributes is gone; as text, written out, it harms nobody.
    expect(clean.replaceAll(/&lt;.*?&gt;/g, '')).not.toMatch(/<[^>]*(?:script:|alert|evil|tracker|data:|on\w+=)/i);
    expect(clean.length).toBeLessThan(2_000);
    expect(await cleanHtml(clean)).toBe(clean);
  });

  test('a text of nothing but attacks is nothing', async () => {
    for (const html of ['<script>alert(1)</script>', '<img src=x>', ' \u0000 ', '<p><br></p>', '<b></b>', '&nbsp;'])
      expect(await cleanHtml(html)).toBe('');
  });

  test('20,000 characters made to grow are refused, not stored', async () => {
    expect(await cleanHtml('<b>x</b>'.repeat(2_500))).toBeUndefined();
  });

  test('a hundred thousand tags within each other take no more than a moment', async () => {
    const start = performance.now();
    await cleanHtml('<blockquote>'.repeat(1_600));
    await cleanHtml('<p style="color:red">'.repeat(950));
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('what an honest desk writes stays', () => {
  test.each([
    [
      '<h1>停水</h1><p>请<b>务必</b>关<i>阀</i></p>',
      '<h2 class="rt-h2">停水</h2><p class="rt-p">请<strong class="rt-strong">务必</strong>关<em class="rt-em">阀</em></p>',
    ],
    [
      '<ul><li>一</li></ul><blockquote><p>二</p></blockquote>',
      '<ul class="rt-ul"><li class="rt-li">一</li></ul><blockquote class="rt-blockquote"><p class="rt-p">二</p></blockquote>',
    ],
    ['<p style="text-align: center; color:#FF0000">中</p>', '<p class="rt-p rt-center rt-red">中</p>'],
    [
      '<p><font color=x>字</font><span style="color:red">红</span></p>',
      '<p class="rt-p">字<span class="rt-red">红</span></p>',
    ],
    [
      '<p><a href="tel:0571-8800-1234">电话</a><a href="https://a.cn/?a=1&amp;b=2">看</a></p>',
      '<p class="rt-p"><a class="rt-a" href="tel:0571-8800-1234" rel="noopener noreferrer nofollow">电话</a><a class="rt-a" href="https://a.cn/?a=1&amp;b=2" rel="noopener noreferrer nofollow">看</a></p>',
    ],
    [
      '<table><tr><th colspan="2">项目</th></tr><tr><td>水</td><td>1 &lt; 2</td></tr></table>',
      '<table class="rt-table"><tr class="rt-tr"><th class="rt-th" colspan="2">项目</th></tr><tr class="rt-tr"><td class="rt-td">水</td><td class="rt-td">1 &lt; 2</td></tr></table>',
    ],
  ])('%s', async (html, expected) => expect(await cleanHtml(html)).toBe(expected));

  test('a photo keeps its id and gets its address when it is read', async () => {
    const clean = (await cleanHtml(`<p>图</p><p><img data-photo="${PHOTO}" src="/api/photos/x?e=1&s=2"></p>`))!;
    expect(photosIn(clean)).toEqual([PHOTO]);
    expect(withAddresses(clean, () => '/api/photos/y?e=1&s=2')).toContain(
      `<img class="rt-img" data-photo="${PHOTO}" src="/api/photos/y?e=1&amp;s=2" alt="图片" />`,
    );
    expect(withAddresses(clean, () => undefined)).not.toContain('<img');
    expect(await cleanHtml(withAddresses(clean, () => '/api/photos/y?e=1&s=2'))).toBe(clean);
  });

  test('it can be read out', async () => {
    const clean = (await cleanHtml('<h2>停水</h2><p>一<br>二 &amp; 三</p><ul><li>甲</li><li>乙</li></ul>'))!;
    expect(plainText(clean)).toBe('停水\n一\n二 & 三\n甲\n乙');
  });
});
