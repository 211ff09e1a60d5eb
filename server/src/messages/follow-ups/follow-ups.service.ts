import { IsNull, LessThan } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { HOUR, addDays, localDateOf, msOfTime, startOfDay } from '@linli/shared/kit/time.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import type { FollowUp, RecordFollowUp } from '@linli/shared/messages/messages.schema.ts';
import type { MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { statement } from '../../database/queries/statement.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { unitById } from '../../estates/estates.service.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import { reachableIn } from '../../homes/people/contacts.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { messageEvents } from '../messages.events.ts';
import { presentAll } from './follow-up-list.service.ts';
import { FollowUps, FollowUpTries, MessageRecipients, type FollowUpRow, type MessageRow } from '../messages.tables.ts';
import { cut } from '../notifications/notify.service.ts';
import { emitNotified } from '../notifications/notified.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

export interface ToFollowUp {
  estateId: string;
  unitId: string;
  subject: { kind: MessageSubject; id: string };
  /** What to tell them; cut to a message's length. */
  title: string;
  body: string;
  /** Absent: by the end of the day, or of the next one when little of it is left. */
  dueAt?: number | undefined;
  /** What was opened before this instant has been overtaken: the household is to be told again, in these words. */
  since?: number;
}

const idOfHome = statement<{ id: string }>('SELECT id FROM follow_ups WHERE subject_id = ? AND unit_id = ?');

/** A household is to be told in person. One per subject and home: a second wish finds the first one's. Answers its id. */
export async function openFollowUp(
  scope: Writer,
  { estateId, unitId, subject, title, body, dueAt, since }: ToFollowUp,
): Promise<string> {
  const { db, deps, now } = scope;
  const known = () => idOfHome.first(db, [subject.id, unitId]);
  const said = {
    title: cut(title, 80),
    body: cut(body, 300),
    opened_at: now,
    due_at: dueAt ?? dutyEnd(now, await policiesOf(scope, estateId)),
    told_at: null,
  };
  const before = await known();
  if (before && since !== undefined) await db.update(FollowUps, { id: before.id, opened_at: LessThan(since) }, said);
  if (before) return before.id;
  const unit = await unitById({ db }, unitId);
  const id = deps.newId();
  const isNew = await insertUnlessThere(db, FollowUps, {
    id,
    estate_id: estateId,
    unit_id: unitId,
    grid_id: unit?.gridId ?? null,
    subject_kind: subject.kind,
    subject_id: subject.id,
    ...said,
  });
  return isNew ? id : (await known())!.id;
}

/** By when somebody is told who was found today: before grid owners go home, unless too little of the day is left. */
export function dutyEnd(now: number, { dutyEnds, dutyLeastHours }: EstatePolicies): number {
  const [today, ends] = [localDateOf(now), msOfTime(dutyEnds)];
  const end = startOfDay(today, ends);
  return end - now >= dutyLeastHours * HOUR ? end : startOfDay(addDays(today, 1), ends);
}

const followUpSql = statement<FollowUpRow>('SELECT * FROM follow_ups WHERE id = ?');

/**
 * Writes down a call or a visit. Whether the actor may do so is the caller's to say; `followUp` is found by the list or
 * by `openFollowUp`. Refuses with `messages.already-told`: of two who tell one household at once the second sees that.
 */
export async function recordTry(
  scope: Scope,
  followUp: Pick<FollowUpRow, 'id'>,
  { way, reached, note }: RecordFollowUp,
): Promise<FollowUp> {
  const { db, deps, actor, now } = scope;
  const { affected } = await db.update(
    FollowUps,
    { id: followUp.id, told_at: IsNull() },
    { told_at: reached ? now : () => 'told_at' },
  );
  const row = (await followUpSql.first(db, [followUp.id]))!;
  if (affected !== 1) throw new Problem('messages.already-told');
  await db.insert(FollowUpTries, {
    id: deps.newId(),
    follow_up_id: row.id,
    way,
    reached: reached ? 1 : 0,
    note: note ?? null,
    tried_by: actor.personId,
    tried_at: now,
  });
  if (reached) {
    await markHouseholdNotified(scope, row);
    await announceFollowedUp(scope, row);
  }
  return (await presentAll(scope, [row]))[0]!;
}

const messagesAbout = statement<MessageRow>('SELECT * FROM messages WHERE subject_id = ? AND subject_kind = ?');

/** Whoever told one of a household told the household: nothing more is pushed to them, and the proof is theirs. */
async function markHouseholdNotified(scope: Scope, { subject_id, subject_kind, unit_id }: FollowUpRow): Promise<void> {
  const { db, now } = scope;
  const people = (await reachableIn(scope, [unit_id])).get(unit_id)!;
  for (const message of await messagesAbout.all(db, [subject_id, subject_kind]))
    for (const { id } of people) {
      const { affected } = await db.update(
        MessageRecipients,
        { person_id: id, message_id: message.id, told_at: IsNull() },
        { told_at: now, due_at: null, claim: null },
      );
      if (affected === 1) await emitNotified(scope, message, { person_id: id, unit_id }, 'PERSON');
    }
}

const announceFollowedUp = (scope: Scope, { subject_kind, subject_id, unit_id }: FollowUpRow): Promise<void> =>
  emit(scope, messageEvents.householdNotified, {
    key: subject_id,
    payload: { subjectKind: subject_kind, subjectId: subject_id, unitId: unit_id, at: scope.now },
  });
