import { In, LessThan, MoreThan } from 'typeorm';
import { MINUTE } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { isUniqueViolation } from '../../database/errors.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { ParcelCodeGuesses, type ParcelCodeGuessRow } from '../parcels.tables.ts';

const WINDOW = 10 * MINUTE;
const LOCK = 10 * MINUTE;

/** Wrong codes within ten minutes until codes are locked for ten: of one keeper's session, and of a whole station. */
export const MOST_WRONG = { session: 10, station: 30 } as const;

interface Counted {
  subject: string;
  most: number;
}

export const countersOf = (sessionId: string, stationId: string): Counted[] => [
  { subject: `session ${sessionId}`, most: MOST_WRONG.session },
  { subject: `station ${stationId}`, most: MOST_WRONG.station },
];

const countOn = statement(
  'UPDATE parcel_code_guesses SET wrong = wrong + 1, last_at = ? WHERE subject = ? AND began_at > ? AND wrong < ?',
);
const countAnew = statement(
  `UPDATE parcel_code_guesses SET began_at = ?, last_at = ?, wrong = 1
   WHERE subject = ? AND ((wrong < ? AND began_at <= ?) OR (wrong >= ? AND last_at <= ?))`,
);
const guessesOf = statement<ParcelCodeGuessRow>('SELECT * FROM parcel_code_guesses WHERE subject = ?');

/**
 * Counts a try before it is made, in a transaction of its own: a refused try is rolled back, its count must not be, and
 * twenty at once must each find the others counted. Throws 429 while codes are locked. A right one is taken back.
 */
export function countTry({ db }: Pick<Deps, 'db'>, counters: readonly Counted[], now: number): Promise<void> {
  const attempt = () =>
    db.tx(async (tx) => {
      for (const counter of counters) await countIn(tx, counter, now);
    });
  return attempt().catch((error: unknown) => {
    // Two began to count at the same moment; one row is there now.
    if (isUniqueViolation(error)) return attempt();
    throw error;
  });
}

async function countIn(tx: Db, { subject, most }: Counted, now: number): Promise<void> {
  if (await countOn.run(tx, [now, subject, now - WINDOW, most])) return;
  if (await countAnew.run(tx, [now, now, subject, most, now - WINDOW, most, now - LOCK])) return;
  const full = await guessesOf.first(tx, [subject]);
  // Begun by a twin since we looked: it is there to be counted on now.
  if (full && full.wrong < most && full.began_at > now - WINDOW) return countIn(tx, { subject, most }, now);
  if (full)
    throw new Problem('parcels.codes-locked', {
      retryAfter: Math.max(1, Math.ceil((full.last_at + LOCK - now) / 1000)),
    });
  await tx.insert(ParcelCodeGuesses, { subject, began_at: now, last_at: now, wrong: 1 });
}

/** A right code is no guess. It does not wipe the slate: one's own code would buy ten more tries at others'. */
export async function takeBackTry(db: Db, counters: readonly Counted[]): Promise<void> {
  const subjects = counters.map(({ subject }) => subject);
  await db.update(ParcelCodeGuesses, { subject: In(subjects), wrong: MoreThan(0) }, { wrong: () => 'wrong - 1' });
}

export async function forgetOldTries({ db }: Pick<Deps, 'db'>, now: number): Promise<void> {
  await db.tx((tx) => tx.delete(ParcelCodeGuesses, { last_at: LessThan(now - WINDOW - LOCK) }));
}
