import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bootWeapp } from '../phones/boot.ts';
import { compileFaults } from './compile.ts';
import { readDist } from './dist.ts';
import { weappSizes } from './sizes.ts';

/** The smallest build there is; each planted fault replaces one of its files. */
const healthy: Record<string, string> = {
  'app.json': JSON.stringify({ pages: ['pages/home/index'] }),
  'app.js': 'App({})',
  'app.wxss': '.a { color: red }',
  'pages/home/index.json': '{}',
  'pages/home/index.wxml': '<view bindtap="eh" id="a">开始{{n}}</view>',
  'pages/home/index.js': 'Page({ data: { n: 0 }, eh: function () { this.setData({ n: 1 }) } })',
};

const page = (body: string) => ({ 'pages/home/index.js': `Page({ data: { n: 0 }, ${body} })` });

/** Each must be found; the key says what would otherwise reach a phone. */
const planted: Record<string, Record<string, string>> = {
  'an unclosed tag': { 'pages/home/index.wxml': '<view>开始' },
  'a broken expression': { 'pages/home/index.wxml': '<view wx:if="{{a.(}}">开始</view>' },
  'a broken style sheet': { 'app.wxss': '.a > { color: red }' },
  'a script no old phone reads': { 'app.js': 'App({ a: () => 1 })' },
  'a page without its script': { 'app.json': JSON.stringify({ pages: ['pages/home/index', 'pages/gone/index'] }) },
  'an error while a page opens': page('onLoad: function () { window.x = 1 }'),
  'an error after a tap': page('eh: function () { wx.notThere() }'),
  'a rejected promise': page('onLoad: function () { Promise.reject(new Error("lost")) }'),
  'a console.error': page('onLoad: function () { console.error("bad") }'),
  'compiled code': page('onLoad: function () { new Function("return 1")() }'),
  'a subscribe question outside a tap': page(
    'onLoad: function () { wx.requestSubscribeMessage({ tmplIds: ["t"], fail: function () {} }) }',
  ),
  'too much data at once': page('onLoad: function () { this.setData({ n: new Array(1200000).join("x") }) }'),
  'a handler that is not there': { 'pages/home/index.wxml': '<view bindtap="gone" id="a">开始{{n}}</view>' },
};

/** A check that finds nothing wrong with these would find nothing wrong with anything. */
export async function faultsThatPass(): Promise<string[]> {
  const passed: string[] = [];
  if ((await findings(healthy)).length)
    passed.push(`a healthy build is called broken: ${(await findings(healthy)).join('; ')}`);
  for (const [name, files] of Object.entries(planted)) {
    if ((await findings({ ...healthy, ...files })).length === 0) passed.push(`${name} is not found`);
  }
  return passed;
}

async function findings(files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'linli-bite-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const dist = readDist(root);
    const faults = [...compileFaults(dist), ...weappSizes(dist).faults].map((each) => each.message);
    return faults.length ? faults : await problemsOf(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function problemsOf(root: string): Promise<string[]> {
  const phone = await bootWeapp({ dist: root, api: 'http://127.0.0.1:9', person: 'demo-owner-1' });
  const before = phone.problems.length;
  if (before === 0) await phone.tap('开始0');
  // Rejections and callbacks surface a turn later.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await phone.close();
  return phone.problems.filter((each) => each.kind === 'error').map((each) => each.message);
}
