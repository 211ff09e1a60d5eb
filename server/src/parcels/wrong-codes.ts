import { MINUTE } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db } from '../kit/scope.ts';

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
  const mine = tx.updateTable('parcel_code_guesses').where('subject', '=', subject);
  const counted = await mine
    .set((row) => ({ wrong: row('wrong', '+', 1), last_at: now }))
    .where('began_at', '>', now - WINDOW)
    .where('wrong', '<', most)
    .executeTakeFirst();
  if (counted.numUpdatedRows > 0n) return;
  const restarted = await mine
    .set({ began_at: now, last_at: now, wrong: 1 })
    .where((row) =>
      row.or([
        row.and([row('wrong', '<', most), row('began_at', '<=', now - WINDOW)]),
        row.and([row('wrong', '>=', most), row('last_at', '<=', now - LOCK)]),
      ]),
    )
    .executeTakeFirst();
  if (restarted.numUpdatedRows > 0n) return;
  const full = await tx
    .selectFrom('parcel_code_guesses')
    .select(['last_at', 'wrong', 'began_at'])
    .where('subject', '=', subject)
    .executeTakeFirst();
  // Begun by a twin since we looked: it is there to be counted on now.
  if (full && full.wrong < most && full.began_at > now - WINDOW) return countIn(tx, { subject, most }, now);
  if (full)
    throw new Problem('parcels.codes-locked', {
      retryAfter: Math.max(1, Math.ceil((full.last_at + LOCK - now) / 1000)),
    });
  await tx.insertInto('parcel_code_guesses').values({ subject, began_at: now, last_at: now, wrong: 1 }).execute();
}

/** A right code is no guess. It does not wipe the slate: one's own code would buy ten more tries at others'. */
export async function takeBackTry(db: Db, counters: readonly Counted[]): Promise<void> {
  await db
    .updateTable('parcel_code_guesses')
    .set((row) => ({ wrong: row('wrong', '-', 1) }))
    .where(
      'subject',
      'in',
      counters.map(({ subject }) => subject),
    )
    .where('wrong', '>', 0)
    .execute();
}

export async function forgetOldTries({ db }: Pick<Deps, 'db'>, now: number): Promise<void> {
  await db.tx((tx) =>
    tx
      .deleteFrom('parcel_code_guesses')
      .where('last_at', '<', now - WINDOW - LOCK)
      .execute(),
  );
}
