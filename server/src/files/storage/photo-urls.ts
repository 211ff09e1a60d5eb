import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE } from '@linli/shared/kit/time.ts';
import type { Config } from '../../config.ts';

export type PhotoVariant = 'full' | 'thumb';

const VALID = 15 * MINUTE;
/** An address stays the same for so long, so that a page that is looked at twice loads its photos once. */
const STEADY = 5 * MINUTE;

type Keys = Pick<Config, 'keyFor'>;
const keys = new WeakMap<Keys, Buffer>();

function keyOf(config: Keys): Buffer {
  const known = keys.get(config) ?? config.keyFor('photo addresses');
  keys.set(config, known);
  return known;
}

const signature = (config: Keys, id: string, variant: PhotoVariant, expires: number) =>
  createHmac('sha256', keyOf(config)).update(`${id}/${variant}/${expires}`).digest().subarray(0, 16);

/** Good for 15 to 20 minutes, for whoever holds it: images cannot send a session. */
export function photoUrl(config: Keys, id: string, variant: PhotoVariant, now: number): string {
  const expires = (Math.floor(now / STEADY) + 1) * STEADY + VALID;
  return `/api/photos/${id}/${variant}?e=${expires}&s=${signature(config, id, variant, expires).toString('base64url')}`;
}

export interface SignedAddress {
  id: string;
  variant: PhotoVariant;
  e: unknown;
  s: unknown;
}

/** How many milliseconds an address is still good for: 0 when it was not made by us, or has expired. */
export function validFor(config: Keys, { id, variant, e, s }: SignedAddress, now: number): number {
  const expires = Number(e);
  if (typeof s !== 'string' || !/^[\w-]{22}$/.test(s) || !Number.isSafeInteger(expires) || expires <= now) return 0;
  const right = timingSafeEqual(Buffer.from(s, 'base64url'), signature(config, id, variant, expires));
  return right ? expires - now : 0;
}
