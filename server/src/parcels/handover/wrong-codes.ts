import { MINUTE } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { createGuessCounter, type Guesser } from '../../kit/counting/guess-counter.ts';
import { ParcelCodeGuesses } from '../parcels.tables.ts';

/** Wrong codes within ten minutes until codes are locked for ten: of one keeper's session, and of a whole station. */
export const MOST_WRONG = { session: 10, station: 30 } as const;

export const guessersOf = (sessionId: string, stationId: string): Guesser[] => [
  { subject: `session ${sessionId}`, most: MOST_WRONG.session },
  { subject: `station ${stationId}`, most: MOST_WRONG.station },
];

/** A right code is taken back and wipes no slate: one's own code would buy ten more guesses at others'. */
export const codeGuesses = createGuessCounter(ParcelCodeGuesses, {
  key: 'subject',
  lockedFrom: 'last_at',
  windowMs: 10 * MINUTE,
  lockMs: 10 * MINUTE,
  locked: (retryAfter) => new Problem('parcels.codes-locked', { retryAfter }),
});
