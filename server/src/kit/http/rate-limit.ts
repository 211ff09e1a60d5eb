import type { Context, Next } from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '@linli/shared/kit/problem.ts';
import { clientAddress } from './serving/client-address.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../scope.ts';

/** Per process and minute: with n processes a client may get n times as much, which is still far from harm. */
const limits = {
  stranger: new RateLimiterMemory({ keyPrefix: 'ip', points: 300, duration: 60 }),
  reads: new RateLimiterMemory({ keyPrefix: 'r', points: 600, duration: 60 }),
  writes: new RateLimiterMemory({ keyPrefix: 'w', points: 120, duration: 60 }),
};

/** Who asks too often is told when to come back. Counted by person; by address only where nobody is signed in. */
export const rateLimit = ({ config }: Deps) =>
  async function rateLimit(ctx: Context, next: Next) {
    // Photos are asked for by signed address and without a session: a whole estate may sit behind one address.
    const counted = config.RATE_LIMITS && !ctx.path.startsWith('/api/photos/');
    if (counted) await spend(ctx, config.PROXY_HOPS);
    await next();
  };

async function spend(ctx: Context, hops: number) {
  const actor = ctx.state.actor as Actor | undefined;
  const limiter = !actor ? limits.stranger : ctx.method === 'GET' ? limits.reads : limits.writes;
  try {
    await limiter.consume(actor?.personId ?? clientAddress(ctx.req, hops));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Problem('request.too-many', { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
  }
}
