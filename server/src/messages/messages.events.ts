import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { eventType } from '../kit/events.ts';

/** What has reached somebody: a push, a text message, a colleague's word, or their own look into the inbox. */
export const NotifiedBy = z.enum(['WECHAT', 'SMS', 'PERSON', 'INBOX']);
export type NotifiedBy = z.infer<typeof NotifiedBy>;

const Push = z.object({ messageId: Id, estateId: Id });
export type MessageToPush = z.infer<typeof Push>;

const PersonNotified = z.object({
  messageId: Id,
  subjectKind: MessageSubject,
  subjectId: Id,
  personId: Id,
  unitId: Id.optional(),
  by: NotifiedBy,
  /** Epoch ms. */
  at: z.number().int(),
});
export type PersonNotified = z.infer<typeof PersonNotified>;

const HouseholdNotified = z.object({
  subjectKind: MessageSubject,
  subjectId: Id,
  unitId: Id,
  /** Epoch ms. */
  at: z.number().int(),
});
export type HouseholdNotified = z.infer<typeof HouseholdNotified>;

export const messageEvents = {
  /** A message has recipients to push to. Handled by this domain itself. */
  toPush: eventType('message.push', Push),
  /** Somebody has been reached by a message of a kind that needs a proof; once per person and message. */
  personNotified: eventType('message.told', PersonNotified),
  /** A colleague has notified a household in person, whether or not anybody of it is in the app. */
  householdNotified: eventType('follow-up.told', HouseholdNotified),
};
