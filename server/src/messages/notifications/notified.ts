import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.ts';
import type { MessageRecipientRow, MessageRow } from '../messages.tables.ts';
import { needsProof } from '../delivery/channels.ts';
import { MessageSubject } from '@linli/shared/messages/messages.words.ts';

/** What has reached somebody: a push, a colleague's word, or their own look into the inbox. */
export const ToldBy = z.enum(['WECHAT', 'SMS', 'PERSON', 'INBOX']);
export type ToldBy = z.infer<typeof ToldBy>;

/** Under the topic `message.told`, once per person and message of the kinds that need a proof. */
export const MessageTold = z.object({
  messageId: Id,
  subjectKind: MessageSubject,
  subjectId: Id,
  personId: Id,
  unitId: Id.optional(),
  by: ToldBy,
  at: z.number().int(),
});
export type MessageTold = z.infer<typeof MessageTold>;

type Told = Pick<MessageRecipientRow, 'person_id' | 'unit_id'>;

/** Lets the domain of a message know, after the commit, that somebody has been reached. */
export async function announceTold(
  { db, deps, now }: { db: Db; deps: Deps; now: number },
  message: Pick<MessageRow, 'id' | 'estate_id' | 'kind' | 'subject_kind' | 'subject_id'>,
  { person_id, unit_id }: Told,
  by: ToldBy,
): Promise<void> {
  if (!needsProof(message.kind)) return;
  const payload: MessageTold = {
    messageId: message.id,
    subjectKind: message.subject_kind,
    subjectId: message.subject_id,
    personId: person_id,
    ...(unit_id !== null && { unitId: unit_id }),
    by,
    at: now,
  };
  await emit(
    { db, deps, now },
    { topic: 'message.told', key: message.subject_id, payload, estateId: message.estate_id },
  );
}
