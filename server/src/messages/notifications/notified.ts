import { needsProof } from '../delivery/channels.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { messageEvents, type NotifiedBy, type PersonNotified } from '../messages.events.ts';
import type { MessageRecipientRow, MessageRow } from '../messages.tables.ts';

type Told = Pick<MessageRecipientRow, 'person_id' | 'unit_id'>;

/** Lets the domain of a message know, after the commit, that somebody has been reached. */
export async function emitNotified(
  { db, deps, now }: { db: Db; deps: Deps; now: number },
  message: Pick<MessageRow, 'id' | 'estate_id' | 'kind' | 'subject_kind' | 'subject_id'>,
  { person_id, unit_id }: Told,
  by: NotifiedBy,
): Promise<void> {
  if (!needsProof(message.kind)) return;
  const payload: PersonNotified = {
    messageId: message.id,
    subjectKind: message.subject_kind,
    subjectId: message.subject_id,
    personId: person_id,
    ...(unit_id !== null && { unitId: unit_id }),
    by,
    at: now,
  };
  await emit({ db, deps, now }, messageEvents.personNotified, {
    key: message.subject_id,
    payload,
    estateId: message.estate_id,
  });
}
