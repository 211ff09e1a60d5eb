import { IsNull, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { MessageKind, MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { statement } from '../../database/queries/statement.ts';
import { subquery } from '../../database/queries/subquery.ts';
import { insertFrom } from '../../database/queries/writes.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { messageEvents } from '../messages.events.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { MessageRecipients, Messages } from '../messages.tables.ts';
import { channelsFor, channelsOf } from '../delivery/channels.ts';
import { afterQuietHours } from '../delivery/quiet-hours.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/** Something people are to be told. */
export interface Notification {
  estateId: string;
  kind: MessageKind;
  /** What a repeat is recognised by, within the estate: `ticket:<event id>`. At most 120 characters. */
  dedupKey: string;
  subject: { kind: MessageSubject; id: string };
  /** At most 80 characters; cut if longer. */
  title: string;
  /** At most 300 characters; cut if longer. */
  body: string;
  /** What the template shows beside them, by our own names, see templates.ts. */
  fields?: Readonly<Record<string, string>>;
  /** Pushed at any hour. */
  emergency?: boolean;
  /** Goes on to SMS where the kind alone would not. */
  mustKnow?: boolean;
}

export interface Recipient {
  personId: string;
  /** The home it concerns. */
  unitId?: string | undefined;
  /** `personId` is the id of a contact the desk knows; there is no inbox, SMS comes first. */
  isContact?: boolean;
}

/**
 * Tells these people: into their inbox within this transaction, pushed after the commit. The one way of every domain.
 * A telling with a key that was used before does nothing. Answers the message's id, or nothing for a repeat.
 */
export async function notify(
  scope: Writer,
  notification: Notification,
  recipients: readonly Recipient[],
): Promise<string | undefined> {
  const messageId = await openMessage(scope, notification);
  if (messageId === undefined) return undefined;
  const channels = channelsOf(notification.kind, notification.mustKnow ?? false);
  const due = await dueAt(scope, notification);
  const rows = [...new Map(recipients.map((one) => [one.personId, one])).values()].map(
    ({ personId, unitId, isContact = false }) => {
      const channel = channelsFor(channels, isContact)[0] ?? null;
      return {
        person_id: personId,
        message_id: messageId,
        estate_id: notification.estateId,
        unit_id: unitId ?? null,
        is_contact: isContact ? (1 as const) : (0 as const),
        channel,
        due_at: channel === null ? null : due,
        claim: null,
        tries: 0,
        told_at: null,
        read_at: null,
      };
    },
  );
  await scope.db.insert(MessageRecipients, rows);
  await push(scope, messageId, notification.estateId);
  return messageId;
}

const idByKey = statement<{ id: string }>('SELECT id FROM messages WHERE estate_id = ? AND dedup_key = ?');

/** The words alone, for those who find their recipients set by set; nothing if the key was used before. */
export async function openMessage({ db, deps, now }: Writer, notification: Notification): Promise<string | undefined> {
  if (await idByKey.first(db, [notification.estateId, notification.dedupKey])) return undefined;
  const id = deps.newId();
  await db.insert(Messages, {
    id,
    estate_id: notification.estateId,
    kind: notification.kind,
    dedup_key: notification.dedupKey,
    subject_kind: notification.subject.kind,
    subject_id: notification.subject.id,
    title: cut(notification.title, 80),
    body: cut(notification.body, 300),
    fields: JSON.stringify(notification.fields ?? {}),
    emergency: notification.emergency ? 1 : 0,
    must_know: notification.mustKnow ? 1 : 0,
    created_at: now,
    cancelled_at: null,
  });
  return id;
}

/** A question of another domain that answers each person once, as `person_id`, and as `unit_id` the home it is asked for. */
export type PeopleQuery = SelectQueryBuilder<ObjectLiteral>;

/**
 * Adds everyone a query finds, in one statement however many they are; who has the message already is left alone. Call
 * `push` when the last are added.
 */
export async function addRecipients(
  scope: Writer,
  messageId: string,
  notification: Pick<Notification, 'estateId' | 'kind' | 'emergency' | 'mustKnow'>,
  people: PeopleQuery,
): Promise<number> {
  const channel = channelsOf(notification.kind, notification.mustKnow ?? false)[0] ?? null;
  const due = channel === null ? null : await dueAt(scope, notification);
  const { db } = scope;
  const query = db.createQueryBuilder().setParameters({ messageId, estateId: notification.estateId, channel, due });
  query.from(subquery(query, people), 'found').where(
    `NOT EXISTS (SELECT 1 FROM message_recipients AS there
      WHERE there.person_id = found.person_id AND there.message_id = :messageId)`,
  );
  return insertFrom(db, MessageRecipients, query, {
    person_id: 'found.person_id',
    message_id: ':messageId',
    estate_id: ':estateId',
    unit_id: 'found.unit_id',
    is_contact: '0',
    channel: ':channel',
    due_at: ':due',
    tries: '0',
  });
}

/** Lets the workers know, after the commit, that a message has recipients to push to. */
export const push = (scope: Writer, messageId: string, estateId: string): Promise<void> =>
  emit(scope, messageEvents.toPush, { key: `message:${messageId}`, payload: { messageId, estateId }, estateId });

/** Nobody who has not been told yet is told this any more; it stays in the inboxes that have it. */
export async function cancelMessage({ db, now }: Writer, messageId: string): Promise<void> {
  await db.update(Messages, { id: messageId, cancelled_at: IsNull() }, { cancelled_at: now });
}

const dueAt = async (scope: Writer, { estateId, emergency = false }: Pick<Notification, 'estateId' | 'emergency'>) =>
  emergency ? scope.now : afterQuietHours(scope.now, await policiesOf(scope, estateId));

/** To what a message or a follow-up holds. */
export const cut = (text: string, longest: number) => {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
};
