import type { SelectQueryBuilder } from 'kysely';
import type { MessageKind, MessageSubject } from '@linli/shared/messages/messages.words.ts';
import type { Tables } from '../database/tables.ts';
import { emit } from '../outbox/outbox.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { channelsFor, channelsOf } from './policies.ts';
import { afterQuietHours } from './quiet-hours.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/** Something people are to be told. */
export interface Telling {
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
export async function tell(
  scope: Writer,
  telling: Telling,
  recipients: readonly Recipient[],
): Promise<string | undefined> {
  const messageId = await openMessage(scope, telling);
  if (messageId === undefined) return undefined;
  const channels = channelsOf(telling.kind, telling.mustKnow ?? false);
  const due = dueAt(scope.now, telling);
  const rows = [...new Map(recipients.map((one) => [one.personId, one])).values()].map(
    ({ personId, unitId, isContact = false }) => {
      const channel = channelsFor(channels, isContact)[0] ?? null;
      return {
        person_id: personId,
        message_id: messageId,
        estate_id: telling.estateId,
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
  for (let from = 0; from < rows.length; from += CHUNK)
    await scope.db
      .insertInto('message_recipients')
      .values(rows.slice(from, from + CHUNK))
      .execute();
  await push(scope, messageId, telling.estateId);
  return messageId;
}

/** The words alone, for those who find their recipients set by set; nothing if the key was used before. */
export async function openMessage({ db, deps, now }: Writer, telling: Telling): Promise<string | undefined> {
  const known = await db
    .selectFrom('messages')
    .select('id')
    .where('estate_id', '=', telling.estateId)
    .where('dedup_key', '=', telling.dedupKey)
    .executeTakeFirst();
  if (known) return undefined;
  const id = deps.newId();
  await db
    .insertInto('messages')
    .values({
      id,
      estate_id: telling.estateId,
      kind: telling.kind,
      dedup_key: telling.dedupKey,
      subject_kind: telling.subject.kind,
      subject_id: telling.subject.id,
      title: cut(telling.title, 80),
      body: cut(telling.body, 300),
      fields: JSON.stringify(telling.fields ?? {}),
      emergency: telling.emergency ? 1 : 0,
      must_know: telling.mustKnow ? 1 : 0,
      created_at: now,
      cancelled_at: null,
    })
    .execute();
  return id;
}

/** A question of another domain that answers persons, each with the home it is asked for. */
// eslint-disable-next-line typescript/no-explicit-any -- which of the tables it joins is its own affair
export type PeopleQuery = SelectQueryBuilder<Tables, any, { person_id: string; unit_id: string | null }>;

/**
 * Adds everyone a query finds, in one statement however many they are; who has the message already is left alone. The
 * query must answer each person once. Call `push` when the last are added.
 */
export async function addRecipients(
  { db, now }: Pick<Writer, 'db' | 'now'>,
  messageId: string,
  telling: Pick<Telling, 'estateId' | 'kind' | 'emergency' | 'mustKnow'>,
  people: (db: Db) => PeopleQuery,
): Promise<number> {
  const channel = channelsOf(telling.kind, telling.mustKnow ?? false)[0] ?? null;
  const due = channel === null ? null : dueAt(now, telling);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('message_recipients')
    .columns(['person_id', 'message_id', 'estate_id', 'unit_id', 'is_contact', 'channel', 'due_at', 'tries'])
    .expression((make) =>
      make
        .selectFrom(people(db).as('found'))
        .select(({ val }) => [
          'found.person_id',
          val(messageId).as('message_id'),
          val(telling.estateId).as('estate_id'),
          'found.unit_id',
          val(0).as('is_contact'),
          val(channel).as('channel'),
          val(due).as('due_at'),
          val(0).as('tries'),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('message_recipients as there')
                .select('there.message_id')
                .whereRef('there.person_id', '=', 'found.person_id')
                .where('there.message_id', '=', messageId),
            ),
          ),
        ),
    )
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/** Lets the workers know, after the commit, that a message has recipients to push to. */
export const push = (scope: Writer, messageId: string, estateId: string): Promise<void> =>
  emit(scope, { topic: 'message.push', key: `message:${messageId}`, payload: { messageId, estateId }, estateId });

/** Nobody who has not been told yet is told this any more; it stays in the inboxes that have it. */
export async function cancelMessage({ db, now }: Writer, messageId: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({ cancelled_at: now })
    .where('id', '=', messageId)
    .where('cancelled_at', 'is', null)
    .execute();
}

const CHUNK = 100;
const dueAt = (now: number, { emergency = false }: Pick<Telling, 'emergency'>) =>
  emergency ? now : afterQuietHours(now);

const cut = (text: string, longest: number) => {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
};
