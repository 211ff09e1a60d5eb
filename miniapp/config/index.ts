import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { apiOrigin } from './origin.ts';
import { splitPages } from './split.ts';

const here = (...parts: string[]) => path.resolve(__dirname, '..', ...parts);
const target = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp';

/** With pnpm two copies of Taro's React runtime can end up in one build (an empty page); these hold it to ours. */
const pinned = Object.fromEntries(
  ['@tarojs/plugin-framework-react', '@tarojs/runtime', '@tarojs/shared'].map((name) => [
    name,
    here('node_modules', name),
  ]),
);

/** A function, because Taro's own check of this file refuses regular expressions here. */
const modern = (file: string) => /[\\/]node_modules[\\/](zod|qrcode-generator|diff)[\\/]/.test(file);
const compile = { include: [here('../shared'), modern] };

/** Sizes are CSS px on every screen (type and space scale by CSS variables), so nothing is rewritten to rpx or rem. */
const postcss = { pxtransform: { enable: false }, autoprefixer: { enable: true } };

export default defineConfig({
  projectName: 'linli',
  date: '2026-01-01',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // Taro copies what subpackages share into each of them, and after a change its cache leaves the old copies there: a page
  // then asks them for names they no longer have.
  cache: { enable: target !== 'weapp' },
  logger: { quiet: true, stats: false },
  plugins: ['@tarojs/plugin-html', here('config/aria.ts')],
  defineConstants: {
    API_ORIGIN: JSON.stringify(apiOrigin(target, process.env)),
    SERVICE_PHONE: JSON.stringify(process.env.SERVICE_PHONE ?? ''),
    CLIENT_VERSION: JSON.stringify(require(here('package.json')).version),
  },
  copy: {
    patterns:
      target === 'weapp'
        ? [
            { from: 'src/assets/share/', to: 'dist/weapp/assets/share/' },
            { from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' },
          ]
        : [],
    options: {},
  },
  alias: {
    ...pinned,
    // One file stands for each difference between the targets; the type checker sees the file that is replaced.
    [here('../shared/src/kit/jit/jit.ts')]: here('../shared/src/kit/jit/jit.phone.ts'),
    [here('src/kit/platform/platform.ts')]: here(`src/kit/platform/platform.${target}.ts`),
    [here('src/kit/native/native.tsx')]: here(`src/kit/native/native.${target}.tsx`),
    [here('src/kit/page/bars.tsx')]: here(`src/kit/page/bars.${target}.tsx`),
    [here('src/kit/back/back.ts')]: here(target === 'h5' ? 'src/kit/back/back.h5.ts' : 'src/kit/back/back.weapp.tsx'),
    [here('src/kit/editor/rich-editor.tsx')]: here(`src/kit/editor/rich-editor.${target}.tsx`),
  },
  mini: {
    compile,
    postcss,
    optimizeMainPackage: { enable: true },
  },
  h5: {
    compile,
    postcss,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'browser' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      // After those of the page itself, which stand at its end (shell.ts): a page's own styles refine the kit's.
      insert: (styles: HTMLLinkElement) => document.body.appendChild(styles),
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      splitPages(chain);
      chain.module
        .rule('withoutIconFont')
        .test(/taro-components\.css$/)
        .pre()
        .use('strip')
        .loader(here('config/without-icon-font.cjs'));
    },
    devServer: {
      port: 10086,
      open: false,
      proxy: [{ context: ['/api'], target: 'http://127.0.0.1:3000', changeOrigin: true }],
    },
  },
});
