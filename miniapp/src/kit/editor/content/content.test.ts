import fc from 'fast-check';
import { fromDelta, toDelta } from './delta.ts';
import { contractHtml, parseHtml, printHtml } from './html.ts';
import { plainText, type Line } from './lines.ts';

const text = (words: string): Line => ({ kind: 'text', pieces: [{ text: words }] });

describe('what somebody wrote reaches the contract', () => {
  test.each([
    ['a plain sentence', '<p>明天停水</p>', '<p>明天停水</p>'],
    [
      'the looks of words',
      '<p>请<b>务必</b><i>关</i><ins>阀</ins><del>门</del></p>',
      '<p>请<strong>务必</strong><em>关</em><u>阀</u><s>门</s></p>',
    ],
    ['looks within looks', '<p><strong><em>急</em></strong></p>', '<p><strong><em>急</em></strong></p>'],
    ['headings of any depth', '<h1>一</h1><h2>二</h2><h4>三</h4>', '<h2>一</h2><h2>二</h2><h3>三</h3>'],
    [
      'list items that hold paragraphs',
      '<ul><li><p>甲</p></li><li><p>乙</p></li></ul>',
      '<ul><li>甲</li><li>乙</li></ul>',
    ],
    [
      'two lists beside each other',
      '<ol><li>一</li></ol><ul><li>点</li></ul>',
      '<ol><li>一</li></ol><ul><li>点</li></ul>',
    ],
    ['a list within a list, made one', '<ul><li>甲<ul><li>乙</li></ul></li></ul>', '<ul><li>甲</li><li>乙</li></ul>'],
    ['a quote', '<blockquote><p>一</p><p>二</p></blockquote>', '<blockquote><p>一</p><p>二</p></blockquote>'],
    ['a break within a paragraph', '<p>一<br>二</p>', '<p>一<br>二</p>'],
    [
      'a line in the middle, as an editor writes it',
      '<p style="text-align: center">中</p>',
      '<p style="text-align:center">中</p>',
    ],
    [
      'a line at the right, as the server keeps it',
      '<h2 class="rt-h2 rt-right">物业</h2>',
      '<h2 style="text-align:right">物业</h2>',
    ],
    [
      'a table, as lines',
      '<table><tr><td>一</td><td><p>二</p></td></tr><tr><td>三</td></tr></table>',
      '<p>一 二</p><p>三</p>',
    ],
    [
      'a link',
      '<p><a href="https://a.cn/?x=1&amp;y=2" target="_blank">看</a></p>',
      '<p><a href="https://a.cn/?x=1&amp;y=2">看</a></p>',
    ],
    ['signs that mean something in html', '<p>1 &lt; 2 &amp; 3&nbsp;&gt; 2</p>', '<p>1 &lt; 2 &amp; 3 &gt; 2</p>'],
    [
      'a picture, without its short-lived address',
      '<p><img src="/p/1?s=x" data-photo="01A"></p>',
      '<p><img data-photo="01A"></p>',
    ],
    ['words without any tag', '明天停水', '<p>明天停水</p>'],
    ['nothing, where there are only empty lines', '<p></p><p><br></p><p> </p>', ''],
  ])('%s', (_, html, expected) => expect(contractHtml(html)).toBe(expected));

  test.each([
    ['a link that runs a script loses its address', '<p><a href="javascript:alert(1)">点</a></p>', '<p>点</p>'],
    ['a script loses everything', '<p>好</p><script>alert("坏")</script>', '<p>好</p>'],
    ['a picture from elsewhere is dropped', '<p>图<img src="https://elsewhere.cn/a.png">片</p>', '<p>图片</p>'],
    [
      'what Word brings keeps its words and loses its looks',
      '<!--[if gte mso 9]><xml></xml><![endif]--><![if !supportLists]><![endif]><style>p{mso-x:1}</style><p class="MsoNormal" style="mso-pagination:none"><span lang="ZH-CN" style="font-family:宋体">各位<b>业主</b><o:p></o:p></span></p>',
      '<p>各位<strong>业主</strong></p>',
    ],
    ['a tag that never ends', '<p>一<strong>二', '<p>一<strong>二</strong></p>'],
  ])('%s', (_, html, expected) => expect(contractHtml(html)).toBe(expected));

  test('a picture keeps its address for the one who is writing', () => {
    const html = '<p><img data-photo="01A" src="/p/1?s=x&amp;e=2"></p>';
    expect(printHtml(parseHtml(html), { seen: true })).toBe(html);
  });
});

describe('WeChat’s editor and the browser’s say the same', () => {
  test('a notice with everything comes back from WeChat’s editor as it went in', () => {
    const html =
      '<h2>停水</h2><p>请<strong>务必</strong>看<a href="https://a.cn/">这里</a></p>' +
      '<ol><li>关阀</li><li>存水</li></ol><blockquote><p>抱歉</p></blockquote><p><img data-photo="01A"></p>';
    expect(printHtml(fromDelta(toDelta(parseHtml(html))))).toBe(html);
  });

  test('what WeChat tells of a heading, a list and a picture is understood', () => {
    const lines = fromDelta({
      ops: [
        { insert: '停水' },
        { insert: '\n', attributes: { header: 'H2' } },
        { insert: '关阀' },
        { insert: '\n', attributes: { list: 'ordered' } },
        { insert: { image: 'http://x/1' }, attributes: { 'data-custom': 'id=a&photo=01B', width: '80%' } },
        { insert: '\n尾' },
      ],
    });
    expect(printHtml(lines)).toBe('<h2>停水</h2><ol><li>关阀</li></ol><p><img data-photo="01B"></p><p>尾</p>');
  });

  const words = fc.record(
    {
      text: fc.stringMatching(/^[停水明天a<&"]{1,6}$/),
      bold: fc.constant(true as const),
      underline: fc.constant(true as const),
      link: fc.constant('https://a.cn/'),
    },
    { requiredKeys: ['text'] },
  );
  const lines = fc.array(
    fc.record(
      {
        kind: fc.constantFrom('text', 'heading', 'subheading', 'quote', 'bullet', 'numbered'),
        align: fc.constantFrom('center', 'right'),
        pieces: fc.array(fc.oneof(words, fc.record({ photo: fc.stringMatching(/^[0-9A-Z]{4}$/) })), { minLength: 1 }),
      },
      { requiredKeys: ['kind', 'pieces'] },
    ),
  ) as fc.Arbitrary<Line[]>;

  test('whatever is written means the same after a trip through either', () => {
    fc.assert(
      fc.property(lines, (written) => {
        const html = contractHtml(printHtml(written));
        expect(contractHtml(html)).toBe(html);
        expect(printHtml(fromDelta(toDelta(parseHtml(html))))).toBe(html);
      }),
    );
  });
});

test('pictures are named where they stand', () => {
  expect(plainText([text('看图'), { kind: 'text', pieces: [{ photo: '01A' }] }])).toBe('看图\n［图片］');
});
