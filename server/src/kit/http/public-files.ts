import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Next } from 'koa';
import sirv from 'sirv';

const HASHED = /\.[0-9a-f]{8,}\.(js|css)$|\/static\//;

/**
 * The built H5 app, compressed by its build: hashed files for ever, index.html never, and index.html for every page
 * address without extension.
 */
export function publicFiles(directory: string) {
  const serve = sirv(directory, { brotli: true, gzip: true, single: true, etag: true });
  return async function publicFiles(ctx: Context, next: Next) {
    if (ctx.path.startsWith('/api') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    // Said by us, so that a 304 says it too.
    const headers = {
      'Cache-Control': HASHED.test(ctx.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
    };
    await new Promise<void>((resolve, reject) => {
      ctx.set(headers);
      ctx.respond = false;
      ctx.res.once('close', resolve);
      serve(ctx.req, ctx.res, () => {
        for (const name of Object.keys(headers)) ctx.remove(name);
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
