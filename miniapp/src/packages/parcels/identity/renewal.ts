import { SECOND } from '@linli/shared/kit/time.ts';
import type { IdentityToken } from '@linli/shared/parcels/parcels.schema.ts';

/** A shorter rest is rather a phone's clock that runs ahead than a token about to end. */
const plausible = 15 * SECOND;
/** So long before its end a code is replaced: who is being scanned is not left with a dead one. */
const ahead = 10 * SECOND;
/** The scanner and the way to the server take their time. */
const margin = 2 * SECOND;
const retry = 5 * SECOND;

/**
 * When a token ends by the phone's clock, which may be minutes off. It was made after we asked, so its life from
 * the asking is always safe; the server's own time counts only if it says less and can be true.
 */
export function endOf({ expiresAt, seconds }: IdentityToken, askedAt: number): number {
  const longest = seconds * SECOND;
  const rest = Date.parse(expiresAt) - askedAt;
  return askedAt + (rest >= plausible ? Math.min(rest, longest) : longest);
}

export interface Standing {
  /** The end of the token at hand. */
  until?: number | undefined;
  /** When the last attempt failed. */
  failedAt?: number | undefined;
  /** The page is in front of somebody. */
  visible: boolean;
  connected: boolean;
}

export interface Plan {
  /** The code may be shown. */
  good: boolean;
  /** When to ask for the next one; absent: not now. */
  askAt?: number;
}

/** An ended code is never shown; nobody asks for one that nobody sees, or without a connection. */
export function planOf({ until, failedAt, visible, connected }: Standing, now: number): Plan {
  const good = until !== undefined && now < until - margin;
  if (!visible || !connected) return { good };
  const wished = until === undefined ? now : Math.max(now, until - ahead);
  return { good, askAt: failedAt === undefined ? wished : Math.max(wished, failedAt + retry) };
}

/** 还有 43 秒自动换新; where no new one can be had, how long this one still serves. */
export function countdownText(until: number, now: number, renewable: boolean): string {
  if (!renewable) return `没有网络，这个码还能用 ${Math.ceil((until - margin - now) / SECOND)} 秒`;
  const left = Math.ceil((until - ahead - now) / SECOND);
  return left > 0 ? `还有 ${left} 秒自动换新` : '正在换新';
}
