import { faultText } from './faults.text.ts';

test.each([
  ["Cannot read properties of undefined (reading 'me')", "Cannot read properties of undefined (reading 'me')"],
  ['at https://linli.test/js/app.0a1b.js?as=demo-owner-1:1:2345', 'at /js/app.0a1b.js'],
  ['Unexpected token 陈, "陈晓岚 13800001001" is not valid JSON', 'Unexpected token …, "… …" is not valid JSON'],
  ['at e.render (https://linli.test/js/common.91966d21.js:2:104233)', 'at e.render (/js/common.91966d21.js:2:104233)'],
  ['no ticket 01890a5d-ac96-774b-bcce-b302099a8057 here', 'no ticket … here'],
  ['call +8613800001001', 'call +…'],
  ['/packages/x?phone=138&name=%E9%99%88', '/packages/x'],
])('%s is reported as %s', (text, told) => expect(faultText(text, 300)).toBe(told));

test('a long one is cut', () => expect(faultText('x'.repeat(900), 300)).toHaveLength(300));
