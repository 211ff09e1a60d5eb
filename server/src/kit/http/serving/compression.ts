import type { Context, Next } from 'koa';
import compress from 'koa-compress';

/**
 * Long answers are compressed. Whoever accepts none of our codings, not even `identity`, gets the answer as it is, which
 * RFC 9110 (12.5.3) allows; the library would set a coding called undefined and fail, after the work has been done.
 */
export function compression() {
  const compressed = compress({ threshold: 2048, br: false });
  return function compression(ctx: Context, next: Next) {
    const { headers } = ctx.req;
    const accepted = headers['accept-encoding'];
    if (accepted) headers['accept-encoding'] = `${accepted}, identity;q=0.001`;
    return compressed(ctx, next);
  };
}
