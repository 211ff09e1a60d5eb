import { MINUTE } from '@linli/shared/kit/time.ts';

/**
 * The clocks of our processes may differ by this much. What all of them share (when a job, a row, a lease is due) and
 * lies further ahead than can be meant was written by a clock that was wrong: it must not stop time for the others.
 */
export const CLOCK_SKEW = 5 * MINUTE;
