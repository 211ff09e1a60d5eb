import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type {
  AttemptResult,
  FollowUpWay,
  MessageChannel,
  MessageKind,
  MessageSubject,
} from '@linli/shared/messages/messages.words.ts';
import type { Scope } from '../kit/scope.ts';

interface Subject {
  kind: MessageSubject;
  id: string;
}

export interface TellingAttempt {
  at: number;
  channel: MessageChannel;
  result: AttemptResult;
}

export interface TellingTry {
  at: number;
  way: FollowUpWay;
  reached: 0 | 1;
  note: string | null;
}

/** What was sent about a thing, oldest first. */
export const attemptsAbout = ({ db }: Pick<Scope, 'db'>, { kind, id }: Subject): Promise<TellingAttempt[]> =>
  db
    .selectFrom('messages as said')
    .innerJoin('message_attempts as attempt', 'attempt.message_id', 'said.id')
    .select(['attempt.started_at as at', 'attempt.channel', 'attempt.result'])
    .where('said.subject_id', '=', id)
    .where('said.subject_kind', '=', kind)
    .orderBy('attempt.id')
    .execute();

/** Who was called or visited about these things, and how it went; oldest first. */
export async function triesAbout(
  { db }: Pick<Scope, 'db'>,
  kind: MessageSubject,
  ids: readonly string[],
): Promise<(TellingTry & { subjectId: string })[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('follow_ups as duty')
    .innerJoin('follow_up_tries as tried', 'tried.follow_up_id', 'duty.id')
    .select(['duty.subject_id as subjectId', 'tried.tried_at as at', 'tried.way', 'tried.reached', 'tried.note'])
    .where('duty.subject_id', 'in', [...ids])
    .where('duty.subject_kind', '=', kind)
    .orderBy('tried.id')
    .execute();
}

/**
 * A condition for a query over things: whether somebody follows it up in person and has tried since. `subject` is the
 * column that names the thing, qualified; never text from outside.
 */
export const beingFollowedUp = (subject: string, since: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM follow_ups AS duty JOIN follow_up_tries AS tried ON tried.follow_up_id = duty.id
    WHERE duty.subject_id = ${sql.ref(subject)} AND duty.told_at IS NULL AND tried.tried_at >= ${since})`;

/** It is settled: whoever has not been told need not be, by none of these kinds of message and by nobody in person. */
export async function nothingMoreAbout(
  { db, now }: Pick<Scope, 'db' | 'now'>,
  { kind, ids, said }: { kind: MessageSubject; ids: readonly string[]; said: readonly MessageKind[] },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('messages')
    .set({ cancelled_at: now })
    .where('subject_id', 'in', [...ids])
    .where('subject_kind', '=', kind)
    .where('kind', 'in', [...said])
    .where('cancelled_at', 'is', null)
    .execute();
  await db
    .updateTable('follow_ups')
    .set({ told_at: now })
    .where('subject_id', 'in', [...ids])
    .where('subject_kind', '=', kind)
    .where('told_at', 'is', null)
    .execute();
}
