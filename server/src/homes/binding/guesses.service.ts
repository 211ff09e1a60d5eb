import { HOUR } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Deps } from '../../kit/deps.ts';
import { createGuessCounter } from '../../kit/counting/guess-counter.ts';
import type { Db } from '../../kit/scope.ts';
import { InvitationGuesses } from '../homes.tables.ts';

/** Wrong codes a person may try in an hour; a right one wipes the slate. */
const GUESSES = 10;

const guesses = createGuessCounter(InvitationGuesses, {
  key: 'person_id',
  lockedFrom: 'began_at',
  windowMs: HOUR,
  lockMs: HOUR,
  locked: (retryAfter) =>
    new Problem('request.too-many', {
      detail: '邀请码输错太多次，请一小时后再试，或提交申请由客服核实',
      retryAfter,
    }),
});

export const countGuess = (deps: Pick<Deps, 'db'>, personId: string, now: number): Promise<void> =>
  guesses.count(deps, [{ subject: personId, most: GUESSES }], now);

export const clearGuesses = (db: Db, personId: string): Promise<unknown> => guesses.clear(db, personId);
