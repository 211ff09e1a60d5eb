import { readFileSync } from 'node:fs';
import { pageOf } from './shell.ts';

const built =
  '<head><script defer="defer" src="/js/app.js"></script><link href="/css/app.css" rel="stylesheet"></head>' +
  '<body><div id="shell" data-phone="SERVICE_PHONE">正在打开</div><div id="app"></div></body>';

test('what is painted first waits for no style sheet', () => {
  const page = pageOf(built, '400-800-1234');
  expect(page.indexOf('正在打开')).toBeLessThan(page.indexOf('/css/app.css'));
  expect(page.match(/stylesheet/g)).toHaveLength(1);
  expect(page).toContain('data-phone="400-800-1234"');
});

test('the page says something by itself, with a way on', () => {
  const page = readFileSync(new URL('../src/index.html', import.meta.url), 'utf8');
  expect(page).toMatch(/id="shell"[\s\S]*正在打开/);
  expect(page).toMatch(/重试/);
});
