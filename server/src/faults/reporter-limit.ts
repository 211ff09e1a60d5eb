import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Scope } from '../kit/scope.ts';

/** An app sends ten at most from one start to the next. */
const reports = new RateLimiterMemory({ keyPrefix: 'faults', points: 20, duration: 600 });

export async function refuseTooMany({ actor, deps }: Pick<Scope, 'actor' | 'deps'>): Promise<void> {
  if (!deps.config.RATE_LIMITS) return;
  try {
    await reports.consume(actor.personId);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Problem('request.too-many', { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
  }
}
