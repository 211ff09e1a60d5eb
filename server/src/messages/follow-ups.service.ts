import { HOUR, addDays, localDateOf, startOfDay } from '@linli/shared/kit/time.ts';
import type { MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { unitById } from '../estates/estates.service.ts';
import type { Scope } from '../kit/scope.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

export interface ToFollowUp {
  estateId: string;
  unitId: string;
  subject: { kind: MessageSubject; id: string };
  /** What to tell them; as long as a message's. */
  title: string;
  body: string;
  /** Absent: by the end of the day, or of the next one when little of it is left. */
  dueAt?: number | undefined;
}

/** A household is to be told in person. One per subject and home: a second wish finds the first one's. Answers its id. */
export async function openFollowUp(
  { db, deps, now }: Writer,
  { estateId, unitId, subject, title, body, dueAt }: ToFollowUp,
): Promise<string> {
  const known = () =>
    db
      .selectFrom('follow_ups')
      .select('id')
      .where('subject_id', '=', subject.id)
      .where('unit_id', '=', unitId)
      .executeTakeFirst();
  const before = await known();
  if (before) return before.id;
  const unit = await unitById({ db }, unitId);
  const id = deps.newId();
  try {
    await db
      .insertInto('follow_ups')
      .values({
        id,
        estate_id: estateId,
        unit_id: unitId,
        grid_id: unit?.gridId ?? null,
        subject_kind: subject.kind,
        subject_id: subject.id,
        title,
        body,
        opened_at: now,
        due_at: dueAt ?? endOfDuty(now),
        told_at: null,
      })
      .execute();
    return id;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return (await known())!.id;
  }
}

/** When grid owners go home, and how much of the day they need at least. */
const DUTY_ENDS = 20 * HOUR;
const AT_LEAST = 3 * HOUR;

function endOfDuty(now: number): number {
  const today = localDateOf(now);
  const end = startOfDay(today, DUTY_ENDS);
  return end - now >= AT_LEAST ? end : startOfDay(addDays(today, 1), DUTY_ENDS);
}
