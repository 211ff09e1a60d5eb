import * as z from '../kit/zod.ts';
import { LocalDate } from '../kit/time.ts';
import { AreaE2, Fen, PriceE4, UsageE3 } from './amounts.ts';

/** How much of a month: from that day, so many of its days. A whole one has `days` equal to `of`. */
export const MonthPart = z.object({ from: LocalDate, days: z.number().int(), of: z.number().int() });
export type MonthPart = z.infer<typeof MonthPart>;

/** By what a pool is shared (civil code 283: by area where nothing else is agreed). */
export const ShareBy = z.enum(['AREA', 'HOUSEHOLDS', 'WEIGHTS']);
export type ShareBy = z.infer<typeof ShareBy>;

/** In yuan before rounding: `19.605`; cut after six decimals, which the sign `…` then says. */
const exact = z.string();

/** One line of arithmetic with everything that went into it. */
export const ComputationStep = z.discriminatedUnion('formula', [
  z.object({ formula: z.literal('AREA'), priceE4: PriceE4, areaE2: AreaE2, months: z.array(MonthPart), exact }),
  z.object({ formula: z.literal('FIXED'), priceE4: PriceE4, months: z.array(MonthPart), exact }),
  z.object({ formula: z.literal('METER'), priceE4: PriceE4, previousE3: UsageE3, readingE3: UsageE3, exact }),
  z.object({
    formula: z.literal('POOL'),
    poolFen: Fen,
    shareBy: ShareBy,
    weight: z.number().int(),
    weights: z.number().int(),
    exact,
  }),
]);
export type ComputationStep = z.infer<typeof ComputationStep>;

/** 「这笔钱怎么算的」 as data: the steps, and what they come to after the one rounding at the end. */
export const Computation = z.object({
  steps: z.array(ComputationStep).min(1),
  /** HALF_UP: to the nearest fen. LARGEST_REMAINDER: so that everybody's shares come to the pool exactly. */
  rounding: z.enum(['HALF_UP', 'LARGEST_REMAINDER']),
  fen: Fen,
});
export type Computation = z.infer<typeof Computation>;

/** Why something cannot be computed. It is then no bill of nought, but a line in the list of exceptions. */
export const FeeException = z.enum([
  'AREA_UNKNOWN',
  'PRICE_MISSING',
  'READING_MISSING',
  'READING_FALLS',
  'NOBODY_SHARES',
]);
export type FeeException = z.infer<typeof FeeException>;
