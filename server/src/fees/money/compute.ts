import type {
  Computation,
  ComputationStep,
  FeeException,
  MonthPart,
  ShareBy,
} from '@linli/shared/fees/computation.schema.ts';
import { exactYuan, fraction, roundHalfUp, sum, times, type Fraction } from './fraction.ts';
import { monthsIn } from './months.ts';
import { split } from './split.ts';

/** What a charge comes to, or why there can be none. */
export type Outcome = { computation: Computation } | { exception: FeeException };

/** A stretch of a period in which one price held. */
export interface Stretch {
  priceE4: number;
  months: readonly MonthPart[];
}

type Line = [step: ComputationStep, fen: Fraction];

/** The stretches are added up exactly: a price that changes within a period does not round twice. */
const rounded = (lines: readonly Line[]): Outcome => ({
  computation: {
    steps: lines.map(([step]) => step),
    rounding: 'HALF_UP',
    fen: roundHalfUp(sum(lines.map(([, fen]) => fen))),
  },
});

/** E4 yuan × E2 m² × months: a ten-thousandth of that is fen. Without an area there is no bill, not one of nought. */
export function byArea(areaE2: number, stretches: readonly Stretch[]): Outcome {
  if (areaE2 <= 0) return { exception: 'AREA_UNKNOWN' };
  if (stretches.length === 0) return { exception: 'PRICE_MISSING' };
  return rounded(
    stretches.map(({ priceE4, months }): Line => {
      const fen = times(fraction(BigInt(priceE4) * BigInt(areaE2), 10_000n), monthsIn(months));
      return [{ formula: 'AREA', priceE4, areaE2, months: [...months], exact: exactYuan(fen) }, fen];
    }),
  );
}

export function fixed(stretches: readonly Stretch[]): Outcome {
  if (stretches.length === 0) return { exception: 'PRICE_MISSING' };
  return rounded(
    stretches.map(({ priceE4, months }): Line => {
      const fen = times(fraction(BigInt(priceE4), 100n), monthsIn(months));
      return [{ formula: 'FIXED', priceE4, months: [...months], exact: exactYuan(fen) }, fen];
    }),
  );
}

/** A first reading has nothing before it, and a meter that runs backwards was changed: both are for a person to see. */
export function byMeter(priceE4: number, readingE3: number | undefined, previousE3: number | undefined): Outcome {
  if (readingE3 === undefined || previousE3 === undefined) return { exception: 'READING_MISSING' };
  if (readingE3 < previousE3) return { exception: 'READING_FALLS' };
  const fen = fraction(BigInt(priceE4) * BigInt(readingE3 - previousE3), 100_000n);
  return rounded([[{ formula: 'METER', priceE4, previousE3, readingE3, exact: exactYuan(fen) }, fen]]);
}

/** Everybody's part of a pool, by key. Whoever weighs nothing bears nothing. */
export function byPool(
  poolFen: number,
  shareBy: ShareBy,
  weightOf: ReadonlyMap<string, number>,
): { computations: Map<string, Computation> } | { exception: FeeException } {
  const shares = split(poolFen, weightOf);
  if (shares.size === 0) return { exception: 'NOBODY_SHARES' };
  const computations = [...shares].map(([key, { fen, weight, weights }]): [string, Computation] => {
    const exact = exactYuan(fraction(BigInt(poolFen) * BigInt(weight), BigInt(weights)));
    return [
      key,
      { steps: [{ formula: 'POOL', poolFen, shareBy, weight, weights, exact }], rounding: 'LARGEST_REMAINDER', fen },
    ];
  });
  return { computations: new Map(computations) };
}
