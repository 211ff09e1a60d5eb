import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Next } from 'koa';
import sirv from 'sirv';

/** The built H5 app: hashed files for ever, index.html never, and index.html for every page address without extension. */
export function publicFiles(directory: string) {
  const serve = sirv(directory, {
    gzip: true,
    single: true,
    etag: true,
    setHeaders(res, path) {
      const hashed = /\.[0-9a-f]{8,}\.(js|css)$/.test(path) || path.includes('/static/');
      res.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return async function publicFiles(ctx: Context, next: Next) {
    if (ctx.path.startsWith('/api') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    await new Promise<void>((resolve, reject) => {
      ctx.respond = false;
      ctx.res.once('close', resolve);
      serve(ctx.req, ctx.res, () => {
        ctx.respond = true;
        ctx.res.off('close', resolve);
        next().then(resolve, reject);
      });
    });
  };
}

/** CSP hashes of the inline scripts Taro writes into index.html, so that no other inline script can run. */
export function inlineScriptHashes(directory: string): string[] {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return [];
  const scripts = readFileSync(index, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g);
  return [...scripts].map(([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`);
}
