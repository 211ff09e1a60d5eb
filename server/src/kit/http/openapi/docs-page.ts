import { createRequire } from 'node:module';
import { createReadStream, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Router from '@koa/router';
import type { Module } from '../../module.ts';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const served = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>邻里 API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui', docExpansion: 'list', defaultModelsExpandDepth: -1, validatorUrl: null });`;

/** Loaded late: a server starts, and mostly lives, without the printer and its library. */
async function printed(modules: readonly Module[]) {
  const { openApi } = await import('./openapi.ts');
  return JSON.stringify(openApi(modules));
}

/** The contract as a document, and as a readable page from files of our own: no outside host. */
export function docsPage(router: Router, modules: readonly Module[]) {
  let document: Promise<string> | undefined;
  router.get('/openapi.json', async (ctx) => {
    ctx.type = 'json';
    ctx.body = await (document ??= printed(modules));
  });
  router.get('/docs', (ctx) => {
    ctx.type = 'html';
    ctx.body = page;
  });
  router.get('/docs/start.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = start;
  });
  for (const [name, type] of Object.entries(served)) {
    const file = join(assets, name);
    if (!existsSync(file)) throw new Error(`swagger-ui-dist lacks ${name}`);
    router.get(`/docs/${name}`, (ctx) => {
      ctx.type = type;
      ctx.set('Cache-Control', 'public, max-age=86400');
      ctx.body = createReadStream(file);
    });
  }
}
