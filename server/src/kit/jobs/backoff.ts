import { HOUR, SECOND } from '@linli/shared/kit/time.ts';

const FIRST = 10 * SECOND;
export const LONGEST_BACKOFF = HOUR;

/** Milliseconds to wait after the nth failure: doubling, half of it by chance, so that what failed together does not return together. */
export const backoff = (failures: number, random: () => number): number =>
  Math.round(Math.min(LONGEST_BACKOFF, FIRST * 2 ** (failures - 1)) * (0.5 + random() / 2));
