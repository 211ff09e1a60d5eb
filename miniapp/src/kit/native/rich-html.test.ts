import { linksIn, richHtml } from './rich-html.ts';

test('a notice keeps its shape and gets the classes of the kit', () => {
  expect(richHtml('<h2>停水</h2><p>明天 <strong>14:00</strong><br>请储水</p><ul><li>3栋</li></ul>')).toBe(
    '<h2 class="rt-h2">停水</h2><p class="rt-p">明天 <strong class="rt-strong">14:00</strong><br>请储水</p>' +
      '<ul class="rt-ul"><li class="rt-li">3栋</li></ul>',
  );
});

test('what the server would never send does nothing here either', () => {
  expect(richHtml('<script>alert(1)</script><p onclick="x()" style="color:red">好</p><iframe src="https://a">')).toBe(
    'alert(1)<p class="rt-p">好</p>',
  );
  expect(richHtml('<a href="javascript:alert(1)">点</a><img src="javascript:x" onerror="x()">')).toBe(
    '<a class="rt-a">点</a>',
  );
  expect(richHtml('1 < 2 <p>没关上')).toBe('1 &lt; 2 <p class="rt-p">没关上</p>');
  expect(richHtml('<p>一</strong></p></p>')).toBe('<p class="rt-p">一</p>');
});

test('alignment, the few colours and joined cells of a table stay, other classes do not', () => {
  expect(richHtml('<p class="rt-p rt-center k-layer"><span class="rt-red">停水</span></p>')).toBe(
    '<p class="rt-p rt-center"><span class="rt-span rt-red">停水</span></p>',
  );
  expect(
    richHtml('<table class="rt-table"><tbody><tr><td colspan="2" onclick="x()">甲</td></tr></tbody></table>'),
  ).toBe(
    '<table class="rt-table"><tbody class="rt-tbody"><tr class="rt-tr"><td class="rt-td" colspan="2">甲</td></tr></tbody></table>',
  );
});

test('pictures come from the address the phone can load', () => {
  expect(richHtml('<p><img data-photo="p1" src="/api/photos/p1?s=1&amp;t=2"></p>', (src) => `https://x${src}`)).toBe(
    '<p class="rt-p"><img class="rt-img" src="https://x/api/photos/p1?s=1&amp;t=2" alt=""></p>',
  );
});

test('links are found once each, also phone numbers', () => {
  const html =
    '<p><a href="https://a.cn/?x=1&amp;y=2">甲</a><a href="tel:02888886666">电话</a><a href="tel:02888886666">再</a></p>';
  expect(linksIn(html)).toEqual(['https://a.cn/?x=1&y=2', 'tel:02888886666']);
  expect(linksIn('<p>没有</p>')).toEqual([]);
});
