import { HOUR } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db } from '../kit/scope.ts';

/** Wrong codes a person may try in an hour; a right one wipes the slate. */
export const GUESSES = 10;
const WINDOW = HOUR;

/**
 * Counts a try before it is made, in a transaction of its own: a refused try is rolled back, its count must not be.
 * Throws 429 when the hour's tries are used up.
 */
export function countGuess({ db }: Pick<Deps, 'db'>, personId: string, now: number): Promise<void> {
  const attempt = () => db.tx((tx) => countIn(tx, personId, now));
  return attempt().catch((error: unknown) => {
    if (isUniqueViolation(error)) return attempt();
    throw error;
  });
}

async function countIn(tx: Db, personId: string, now: number): Promise<void> {
  const mine = tx.updateTable('invitation_guesses').where('person_id', '=', personId);
  const counted = await mine
    .set((row) => ({ wrong: row('wrong', '+', 1) }))
    .where('began_at', '>', now - WINDOW)
    .where('wrong', '<', GUESSES)
    .executeTakeFirst();
  if (counted.numUpdatedRows > 0n) return;
  const restarted = await mine
    .set({ began_at: now, wrong: 1 })
    .where('began_at', '<=', now - WINDOW)
    .executeTakeFirst();
  if (restarted.numUpdatedRows > 0n) return;
  const full = await tx
    .selectFrom('invitation_guesses')
    .select(['began_at', 'wrong'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  // Begun by a twin since we looked: it is there to be counted on now.
  if (full && full.wrong < GUESSES && full.began_at > now - WINDOW) return countIn(tx, personId, now);
  if (full) {
    const retryAfter = Math.max(1, Math.ceil((full.began_at + WINDOW - now) / 1000));
    throw new Problem('request.too-many', {
      detail: '邀请码输错太多次，请一小时后再试，或提交申请由客服核实',
      retryAfter,
    });
  }
  await tx.insertInto('invitation_guesses').values({ person_id: personId, began_at: now, wrong: 1 }).execute();
}

export async function clearGuesses(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('invitation_guesses').where('person_id', '=', personId).execute();
}
