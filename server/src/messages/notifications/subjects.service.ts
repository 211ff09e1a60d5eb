import { In, IsNull } from 'typeorm';
import type {
  AttemptResult,
  FollowUpWay,
  MessageChannel,
  MessageKind,
  MessageSubject,
} from '@linli/shared/messages/messages.words.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Scope } from '../../kit/scope.ts';
import { FollowUps, Messages } from '../messages.tables.ts';

interface Subject {
  kind: MessageSubject;
  id: string;
}

export interface DeliveryAttempt {
  at: number;
  channel: MessageChannel;
  result: AttemptResult;
}

export interface FollowUpAttempt {
  at: number;
  way: FollowUpWay;
  reached: 0 | 1;
  note: string | null;
}

const attemptsSql = statement<DeliveryAttempt>(
  `SELECT attempt.started_at AS at, attempt.channel, attempt.result
   FROM messages AS said JOIN message_attempts AS attempt ON attempt.message_id = said.id
   WHERE said.subject_id = ? AND said.subject_kind = ? ORDER BY attempt.id`,
);

/** What was sent about a thing, oldest first. */
export const deliveryAttemptsAbout = ({ db }: Pick<Scope, 'db'>, { kind, id }: Subject): Promise<DeliveryAttempt[]> =>
  attemptsSql.all(db, [id, kind]);

/** Who was called or visited about these things, and how it went; oldest first. */
export async function followUpAttemptsAbout(
  { db }: Pick<Scope, 'db'>,
  kind: MessageSubject,
  ids: readonly string[],
): Promise<(FollowUpAttempt & { subjectId: string })[]> {
  if (ids.length === 0) return [];
  return db
    .createQueryBuilder()
    .select('duty.subject_id AS subjectId, tried.tried_at AS at, tried.way, tried.reached, tried.note')
    .from(FollowUps, 'duty')
    .innerJoin('follow_up_tries', 'tried', 'tried.follow_up_id = duty.id')
    .where('duty.subject_id IN (:...ids) AND duty.subject_kind = :kind', { ids, kind })
    .orderBy('tried.id')
    .getRawMany();
}

/**
 * A condition for a query over things: whether somebody follows it up in person and has tried since. `subject` is the
 * column that names the thing, qualified; never text from outside.
 */
export const beingFollowedUp = (subject: string, since: number) => ({
  text: `EXISTS (SELECT 1 FROM follow_ups AS duty JOIN follow_up_tries AS tried ON tried.follow_up_id = duty.id
    WHERE duty.subject_id = ${subject} AND duty.told_at IS NULL AND tried.tried_at >= :triedSince)`,
  parameters: { triedSince: since },
});

/** It is settled: whoever has not been told need not be, by none of these kinds of message and by nobody in person. */
export async function cancelNotificationsAbout(
  { db, now }: Pick<Scope, 'db' | 'now'>,
  { kind, ids, said }: { kind: MessageSubject; ids: readonly string[]; said: readonly MessageKind[] },
): Promise<void> {
  if (ids.length === 0) return;
  const about = { subject_id: In(ids), subject_kind: kind };
  await db.update(Messages, { ...about, kind: In(said), cancelled_at: IsNull() }, { cancelled_at: now });
  await db.update(FollowUps, { ...about, told_at: IsNull() }, { told_at: now });
}
