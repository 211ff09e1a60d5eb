import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Context, Next } from 'koa';
import type { Actor } from '../scope.ts';
import type { Deps } from '../deps.ts';
import type { Metrics } from '../metrics.ts';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** A request id on every answer, one log line per request. Neither bodies nor query strings: they hold phones and names. */
export const requestLog = (deps: Deps, metrics: Metrics) =>
  async function requestLog(ctx: Context, next: Next) {
    const given = ctx.get('x-request-id');
    const requestId = REQUEST_ID.test(given) ? given : randomUUID();
    ctx.state.requestId = requestId;
    ctx.set('X-Request-Id', requestId);
    const start = performance.now();
    await next();
    const ms = performance.now() - start;
    const route = (ctx._matchedRoute as string | undefined) ?? (ctx.path.startsWith('/api') ? 'unknown' : 'static');
    metrics.observeRequest(ctx.method, String(route), ctx.status, ms / 1000);
    if (deps.requestLog.isLevelEnabled('info')) {
      const actor = ctx.state.actor as Actor | undefined;
      deps.requestLog.info(
        { requestId, method: ctx.method, route, status: ctx.status, ms: Math.round(ms), person: actor?.personId },
        'request',
      );
    }
  };
