import { DAY } from '@linli/shared/kit/time.ts';

/** After a refusal not again at once: asking everywhere trains people to refuse. */
const quiet = 30 * DAY;

export const mayAsk = (refusedAt: number | undefined, now: number) =>
  refusedAt === undefined || now - refusedAt > quiet;
