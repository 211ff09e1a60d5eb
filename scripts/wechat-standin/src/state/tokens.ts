import { dayInShanghai } from './clock.ts';
import { randomText, type Random } from '../random.ts';

const LIFE = 7200_000;
/** Stable tokens are renewed, and replaced classic ones linger, for this long. */
const OVERLAP = 300_000;
const FORCED_APART = 30_000;
const FORCED_PER_DAY = 20;
/** The longest a client is told to store: a column that is too short must show here. */
const LENGTH = 512;

type Token = { value: string; until: number };
export type Issued = { access_token: string; expires_in: number };
export type TokenFault = 40001 | 40014 | 41001 | 42001;

export type Tokens = {
  classic(): Issued;
  stable(forceRefresh: boolean): Issued | 45009 | 45011;
  check(value: string | undefined): TokenFault | undefined;
  expireAll(): void;
  reset(): void;
};

export function createTokens(now: () => number, random: Random): Tokens {
  const live = new Map<string, Token>();
  let classic: Token | undefined;
  let stable: Token | undefined;
  let forced = { at: -Infinity, day: 0, count: 0 };

  function issue(): Token {
    for (const [value, token] of live) if (token.until < now() - 24 * LIFE) live.delete(value);
    const token = { value: randomText(random, LENGTH), until: now() + LIFE };
    live.set(token.value, token);
    return token;
  }
  const answer = (token: Token): Issued => ({
    access_token: token.value,
    expires_in: Math.floor((token.until - now()) / 1000),
  });

  function force(): Issued | 45009 | 45011 {
    const day = dayInShanghai(now());
    const count = forced.day === day ? forced.count : 0;
    if (count >= FORCED_PER_DAY) return 45009;
    if (now() - forced.at < FORCED_APART) return 45011;
    forced = { at: now(), day, count: count + 1 };
    if (stable) live.delete(stable.value);
    stable = issue();
    return answer(stable);
  }

  return {
    classic() {
      if (classic) classic.until = Math.min(classic.until, now() + OVERLAP);
      classic = issue();
      return answer(classic);
    },
    stable(forceRefresh) {
      if (forceRefresh) return force();
      // Inside the last five minutes a new one is handed out while the old one still works until its own end.
      if (!stable || stable.until - now() <= OVERLAP) stable = issue();
      return answer(stable);
    },
    check(value) {
      if (!value) return 41001;
      if (!/^[\w-]{100,512}$/.test(value)) return 40014;
      const token = live.get(value);
      if (!token) return 40001;
      return token.until <= now() ? 42001 : undefined;
    },
    expireAll() {
      for (const token of live.values()) token.until = Math.min(token.until, now());
    },
    reset() {
      live.clear();
      classic = stable = undefined;
      forced = { at: -Infinity, day: 0, count: 0 };
    },
  };
}
