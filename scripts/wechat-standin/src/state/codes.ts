import { randomText, type Random } from '../random.ts';

const LIFE = 5 * 60_000;

export type Grant = { openid: string; phone?: string };
export type Codes = {
  issue(grant: Grant): string;
  /** Says whom a code is for without using it up. */
  look(code: string): Grant | 'unknown' | 'used';
  use(code: string): void;
  reset(): void;
};

/** One kind of code (login or phone): five minutes, once. The kinds have separate books, so they cannot be swapped. */
export function createCodes(now: () => number, random: Random, length: number): Codes {
  const book = new Map<string, { grant: Grant; until: number; used: boolean }>();
  return {
    issue(grant) {
      for (const [old, entry] of book) if (entry.until <= now()) book.delete(old);
      const code = randomText(random, length);
      book.set(code, { grant, until: now() + LIFE, used: false });
      return code;
    },
    look(code) {
      const entry = book.get(code);
      if (!entry || entry.until <= now()) return 'unknown';
      return entry.used ? 'used' : entry.grant;
    },
    use(code) {
      const entry = book.get(code);
      if (entry) entry.used = true;
    },
    reset: () => book.clear(),
  };
}
