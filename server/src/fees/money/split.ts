import { toSafe } from './fraction.ts';

export interface Share {
  fen: number;
  weight: number;
  weights: number;
}

/**
 * Shares a pool by weights so that the shares come to it exactly: each gets the whole fen of its part, and what is left
 * goes, a fen each, to the largest remainders, of equal ones to the lesser key. Who weighs nothing is not in the answer;
 * it is empty where nobody weighs anything.
 */
export function split(poolFen: number, weightOf: ReadonlyMap<string, number>): Map<string, Share> {
  for (const weight of weightOf.values())
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError('A weight is a whole number, not negative');
  if (!Number.isSafeInteger(poolFen) || poolFen < 0) throw new RangeError('A pool is whole fen, not negative');
  const bearing = [...weightOf].filter(([, weight]) => weight > 0);
  const all = bearing.reduce((total, [, weight]) => total + BigInt(weight), 0n);
  const parts = bearing
    .map(([key, weight]) => {
      const part = BigInt(poolFen) * BigInt(weight);
      return { key, weight, whole: part / all, rest: part % all };
    })
    .sort((a, b) => (a.rest === b.rest ? (a.key < b.key ? -1 : 1) : a.rest > b.rest ? -1 : 1));
  const left = BigInt(poolFen) - parts.reduce((total, { whole }) => total + whole, 0n);
  return new Map(
    parts.map(({ key, weight, whole }, at) => [
      key,
      { fen: toSafe(whole + (BigInt(at) < left ? 1n : 0n)), weight, weights: toSafe(all) },
    ]),
  );
}
