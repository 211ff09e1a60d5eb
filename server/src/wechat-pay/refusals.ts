import type { PayRefusal, PayRefused } from '../kit/ports/wechat-pay.ts';

/** The platform said no, did not answer, or answered what cannot be trusted. Says nothing that was sent. */
export class PayError extends Error {
  override readonly name = 'PayError';
  readonly reason: PayRefusal;
  readonly code: string;

  constructor(reason: PayRefusal, code: string) {
    super(`${reason}: ${code}`);
    this.reason = reason;
    this.code = code;
  }

  get refused(): PayRefused {
    return { ok: false, reason: this.reason, code: this.code };
  }
}

/** By the platform's word; the spellings without underscores are older and still come. */
const reasons: Record<string, PayRefusal> = {
  ORDER_NOT_EXIST: 'not-found',
  ORDERNOTEXIST: 'not-found',
  RESOURCE_NOT_EXISTS: 'not-found',
  ORDER_PAID: 'already-paid',
  ORDERPAID: 'already-paid',
  ORDER_CLOSED: 'closed',
  ORDERCLOSED: 'closed',
  NOT_ENOUGH: 'not-enough',
  NOTENOUGH: 'not-enough',
  FREQUENCY_LIMITED: 'retry',
  FREQUENCY_LIMIT_EXCEED: 'retry',
  RATELIMIT_EXCEEDED: 'retry',
  STATEMENT_CREATING: 'retry',
  SYSTEM_ERROR: 'unknown',
  SYSTEMERROR: 'unknown',
  BANK_ERROR: 'unknown',
  BANKERROR: 'unknown',
};

/** A word nobody knows is a no with 4xx, and a doubt with 5xx: the platform may have broken after it had acted. */
export const reasonOf = (status: number, code: string): PayRefusal =>
  reasons[code] ?? (status === 429 ? 'retry' : status >= 500 ? 'unknown' : 'refused');
