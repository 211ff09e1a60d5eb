import fc from 'fast-check';

/** Chance that can be had again: the same seed, the same sequence. */
export interface Random {
  /** From 0 up to, but not including, `below`. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A text that the pattern matches. */
  matching(pattern: string): string;
}

const patterns = new Map<string, fc.Arbitrary<string>>();

/** mulberry32: 32 bits of state are plenty for choosing requests. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (below: number) => Math.floor((next() / 2 ** 32) * below);
  return {
    int,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick: (items) => items[int(items.length)]!,
    matching(pattern) {
      const known = patterns.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
      patterns.set(pattern, known);
      return fc.sample(known, { seed: next() | 0, numRuns: 1 })[0]!;
    },
  };
}
