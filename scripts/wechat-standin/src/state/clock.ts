export type Clock = { now(): number; advance(ms: number): void; reset(): void };

/** The stand-in's own time: the given clock plus whatever was advanced, so expiry can be tried without waiting. */
export function createClock(base: () => number): Clock {
  let ahead = 0;
  return {
    now: () => base() + ahead,
    advance: (ms) => void (ahead += ms),
    reset: () => void (ahead = 0),
  };
}

const HOUR = 3_600_000;

/** The platform counts its daily quotas by the Chinese day. */
export function dayInShanghai(now: number): number {
  return Math.floor((now + 8 * HOUR) / (24 * HOUR));
}
