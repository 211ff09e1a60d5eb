import { createHash } from 'node:crypto';
import { DAY, HOUR } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';

/** A session ends after this long without use … */
export const SESSION_IDLE = 30 * DAY;
/** … and after this long in any case. */
export const SESSION_LIFE = 180 * DAY;
/** Use is written down at most this often: a write per request would cost more than it tells. */
export const SESSION_TOUCH = HOUR;

export const newToken = ({ randomBytes }: Pick<Deps, 'randomBytes'>): string => randomBytes(32).toString('base64url');

/** 256 random bits need no salt and no slow hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
