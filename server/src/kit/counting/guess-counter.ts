import { LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual, type EntitySchema } from 'typeorm';
import { isUniqueViolation } from '../../database/errors.ts';
import type { Deps } from '../deps.ts';
import { CLOCK_SKEW } from '../jobs/clock-skew.ts';
import type { Db } from '../scope.ts';

interface GuessRow {
  wrong: number;
  began_at: number;
  last_at?: number;
}

interface GuessLimits<Row> {
  /** The column that holds the subject: a person, a session, a station. */
  key: keyof Row & string;
  /** A lock is reckoned from the first guess that was counted, or from the last. */
  lockedFrom: 'began_at' | 'last_at';
  /** Guesses are counted together within this time … */
  windowMs: number;
  /** … and at the most allowed, no more are taken for this long. */
  lockMs: number;
  /** What is thrown then; the retry is in seconds. */
  locked: (retryAfter: number) => Error;
}

export interface Guesser {
  subject: string;
  most: number;
}

/** Limits how often somebody may guess a code. The table has one row for each subject. */
export function createGuessCounter<Row extends GuessRow>(
  table: EntitySchema<Row>,
  { key, lockedFrom, windowMs, lockMs, locked }: GuessLimits<Row>,
) {
  // One of the two tables has no `last_at`: TypeScript cannot follow which columns there are.
  const where = (subject: string, more: object = {}) => ({ [key]: subject, ...more }) as never;
  const last = (now: number) => (lockedFrom === 'last_at' ? { last_at: now } : {});

  async function countIn(tx: Db, { subject, most }: Guesser, now: number): Promise<void> {
    const update = async (found: object, set: object) =>
      ((await tx.update(table, where(subject, found), { ...set, ...last(now) } as never)).affected ?? 0) > 0;
    const running = { began_at: MoreThan(now - windowMs), wrong: LessThan(most) };
    if (await update(running, { wrong: () => 'wrong + 1' })) return;
    const anew = { began_at: now, wrong: 1 };
    if (await update({ began_at: LessThanOrEqual(now - windowMs), wrong: LessThan(most) }, anew)) return;
    // Counted by a clock that was wrong: it must not lock somebody out until then.
    if (await update({ [lockedFrom]: MoreThan(now + CLOCK_SKEW) }, anew)) return;
    if (await update({ [lockedFrom]: LessThanOrEqual(now - lockMs), wrong: MoreThanOrEqual(most) }, anew)) return;
    const row = await tx.findOneBy(table, where(subject));
    // Begun by a twin since we looked: it is there to be counted on now.
    if (row && row.wrong < most && row.began_at > now - windowMs) return countIn(tx, { subject, most }, now);
    if (row) throw locked(Math.max(1, Math.ceil((row[lockedFrom]! + lockMs - now) / 1000)));
    await tx.insert(table, where(subject, { ...anew, ...last(now) }));
  }

  return {
    /**
     * Counts a guess before it is made, in a transaction of its own: a refused guess is rolled back, its count must not
     * be, and twenty at once must each find the others counted. Throws while the subject is locked.
     */
    count({ db }: Pick<Deps, 'db'>, guessers: readonly Guesser[], now: number): Promise<void> {
      const attempt = () =>
        db.tx(async (tx) => {
          for (const guesser of guessers) await countIn(tx, guesser, now);
        });
      return attempt().catch((error: unknown) => {
        // Two began to count at the same moment. MySQL then shares the row's lock, so this is a new transaction.
        if (isUniqueViolation(error)) return attempt();
        throw error;
      });
    },
    /** A right code was no guess: its count is taken back, the others stay. */
    async takeBack(db: Db, guessers: readonly Guesser[]): Promise<void> {
      for (const { subject } of guessers)
        await db.update(table, where(subject, { wrong: MoreThan(0) }), { wrong: () => 'wrong - 1' } as never);
    },
    /** Wipes a subject's slate. */
    clear: (db: Db, subject: string) => db.delete(table, where(subject)),
    forgetOld: ({ db }: Pick<Deps, 'db'>, now: number) =>
      db.tx((tx) => tx.delete(table, { [lockedFrom]: LessThan(now - windowMs - lockMs) } as never)),
  };
}
