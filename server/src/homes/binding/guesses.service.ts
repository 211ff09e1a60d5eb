import { LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { HOUR } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { InvitationGuesses } from '../homes.tables.ts';

/** Wrong codes a person may try in an hour; a right one wipes the slate. */
export const GUESSES = 10;
const WINDOW = HOUR;

/**
 * Counts a try before it is made, in a transaction of its own: a refused try is rolled back, its count must not be.
 * Throws 429 when the hour's tries are used up.
 */
export async function countGuess({ db }: Pick<Deps, 'db'>, personId: string, now: number): Promise<void> {
  const attempt = () => db.tx((tx) => countIn(tx, personId, now));
  if (!(await attempt())) await attempt();
}

/** Answers false when a twin's first try came between. MySQL then shares the row's lock, so begin a new transaction. */
async function countIn(tx: Db, personId: string, now: number): Promise<boolean> {
  const running = { person_id: personId, began_at: MoreThan(now - WINDOW), wrong: LessThan(GUESSES) };
  const counted = await tx.update(InvitationGuesses, running, { wrong: () => 'wrong + 1' });
  if (counted.affected) return true;
  const over = { person_id: personId, began_at: LessThanOrEqual(now - WINDOW) };
  const restarted = await tx.update(InvitationGuesses, over, { began_at: now, wrong: 1 });
  if (restarted.affected) return true;
  const full = await tx.findOneBy(InvitationGuesses, { person_id: personId });
  // Begun by a twin since we looked: it is there to be counted on now.
  if (full && full.wrong < GUESSES && full.began_at > now - WINDOW) return countIn(tx, personId, now);
  if (full) {
    const retryAfter = Math.max(1, Math.ceil((full.began_at + WINDOW - now) / 1000));
    throw new Problem('request.too-many', {
      detail: '邀请码输错太多次，请一小时后再试，或提交申请由客服核实',
      retryAfter,
    });
  }
  return insertUnlessThere(tx, InvitationGuesses, { person_id: personId, began_at: now, wrong: 1 });
}

export async function clearGuesses(db: Db, personId: string): Promise<void> {
  await db.delete(InvitationGuesses, { person_id: personId });
}
