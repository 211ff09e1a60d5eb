import type { Context, Next } from 'koa';
import { Problem } from '@linli/shared/kit/problem.ts';
import { isUnavailable } from '../../database/errors.ts';
import { BadCursor } from '../../database/queries/keyset.ts';
import type { Deps } from '../deps.ts';
import { RETRY_AFTER } from './serving/places.ts';

/** The one place where an error becomes an answer: RFC 9457, and for what we did not foresee nothing but a trace id. */
export const problemJson = (deps: Deps) =>
  async function problemJson(ctx: Context, next: Next) {
    try {
      await next();
      if (ctx.status === 404 && ctx.body == null) throw new Problem('resource.not-found');
      if (ctx.status === 405) throw new Problem('resource.wrong-method');
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) deps.log.error({ err: error, requestId: ctx.state.requestId }, 'request failed');
      refuse(ctx, problem);
    }
  };

export function refuse(ctx: Context, problem: Problem) {
  const body = { ...problem.toBody(), instance: ctx.path, requestId: ctx.state.requestId as string };
  ctx.status = body.status;
  if (body.retryAfter !== undefined) ctx.set('Retry-After', String(body.retryAfter));
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/problem+json';
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof BadCursor)
    return new Problem('request.invalid', { errors: [{ pointer: '?cursor', detail: '翻页标记无效，请从第一页开始' }] });
  if (isUnavailable(error)) return new Problem('server.busy', { retryAfter: RETRY_AFTER });
  // Node and its parsers mark what the client did wrong.
  if (error instanceof URIError) return new Problem('request.malformed');
  return new Problem('server.error');
}
