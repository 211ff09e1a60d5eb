import type { Middleware } from 'koa';

const local = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Lets pages of this machine in, on any port; every other page is turned away, even for calls that need no preflight. */
export const localPagesOnly: Middleware = async (ctx, next) => {
  const origin = ctx.get('Origin');
  ctx.vary('Origin');
  if (origin !== '' && !local.test(origin)) {
    ctx.status = 403;
    ctx.body = { error: '只有本机打开的页面可以调用替身' };
    return;
  }
  if (origin !== '') ctx.set('Access-Control-Allow-Origin', origin);
  if (ctx.method !== 'OPTIONS') return next();
  ctx.set('Access-Control-Allow-Methods', 'GET, POST');
  ctx.set('Access-Control-Allow-Headers', 'Content-Type');
  ctx.set('Access-Control-Max-Age', '600');
  ctx.status = 204;
};
