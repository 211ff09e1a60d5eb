import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Files = Record<string, string | Buffer>;

export const appJson = {
  pages: ['pages/home/index'],
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
};
export const projectJson = { appid: 'touristappid', libVersion: '3.8.0', compileType: 'miniprogram' };

const eh = 'function () { this.setData({ n: 1 }) }';

/** The smallest build there is; each planted fault replaces one of its files. */
export const healthy: Files = {
  'app.json': JSON.stringify(appJson),
  'project.config.json': JSON.stringify(projectJson),
  'sitemap.json': JSON.stringify({ rules: [{ action: 'disallow', page: '*' }] }),
  'app.js': 'App({})',
  'app.wxss': '.a { color: red }',
  'pages/home/index.json': '{}',
  'pages/home/index.wxml': '<view bindtap="eh" id="a">开始{{n}}</view>',
  'pages/home/index.js': `Page({ data: { n: 0 }, eh: ${eh} })`,
};

/** A script of the page with a healthy rest. */
export const page = (body: string): Files => ({
  'pages/home/index.js': `Page({ data: { n: 0 }, eh: ${eh}, ${body} })`,
});
export const wxml = (body: string): Files => ({ 'pages/home/index.wxml': body });
export const app = (more: object): Files => ({ 'app.json': JSON.stringify({ ...appJson, ...more }) });

export async function inBuild<T>(files: Files, work: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'linli-bite-'));
  try {
    for (const [path, text] of Object.entries({ ...healthy, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await work(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
