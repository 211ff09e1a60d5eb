import type {
  AttemptResult,
  FollowUpWay,
  MessageChannel,
  MessageKind,
  MessageSubject,
  MessageTemplate,
  SubscribeChoice,
} from '@linli/shared/messages/messages.words.ts';
import { enumText, flag, id, instant, int, json, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** What is said, once, however many it is said to. */
export const Messages = table('messages', {
  id: id(),
  estate_id: id(),
  kind: enumText<MessageKind>(),
  /** What a repeat is recognised by: `ticket:<event>`, `notice:<id>:v2`. One message per estate and key. */
  dedup_key: text(120),
  subject_kind: enumText<MessageSubject>(),
  subject_id: id(),
  title: text(80),
  body: text(300),
  /** JSON: what the template shows beside title and body, by our own names. */
  fields: json(),
  /** 1: pushed at any hour. */
  emergency: flag(),
  /** 1: goes on to SMS where the kind alone would not. */
  must_know: flag(),
  created_at: instant(),
  /** Overtaken, e.g. by a correction: nobody who has not been told yet is told this. */
  cancelled_at: instant().nullable(),
});
export type MessageRow = RowOf<typeof Messages>;

/**
 * A person to be told: their line in the inbox, and how far the pushes have come. Keyed by person and then message:
 * ids are time-ordered, so the inbox is a walk along the primary key.
 */
export const MessageRecipients = table(
  'message_recipients',
  {
    person_id: id(),
    message_id: id(),
    estate_id: id(),
    /** The home it concerns, if any. */
    unit_id: id().nullable(),
    /** 1: a contact the desk knows, not a person of the app: there is no inbox, the first channel is SMS. */
    is_contact: flag(),
    /** The channel that is next, or that reached them; NULL when the inbox is all there is. */
    channel: enumText<MessageChannel>().nullable(),
    /** When the next attempt is due; NULL when there is nothing left to do. */
    due_at: instant().nullable(),
    /** The worker that has it in hand; it is due again when that worker's time is over. */
    claim: id().nullable(),
    tries: int(),
    /** When a push, a person or the inbox is known to have reached them. */
    told_at: instant().nullable(),
    read_at: instant().nullable(),
  },
  ['person_id', 'message_id'],
);
export type MessageRecipientRow = RowOf<typeof MessageRecipients>;

/** The message log: one row per attempt, written before the attempt is made. */
export const MessageAttempts = table('message_attempts', {
  id: id(),
  estate_id: id(),
  message_id: id(),
  person_id: id(),
  channel: enumText<MessageChannel>(),
  result: enumText<AttemptResult>(),
  errcode: int().nullable(),
  /** 1: it spent the last credit WeChat can hold of the person, so that WeChat itself would refuse a second one. */
  last_credit: flag(),
  started_at: instant(),
  ended_at: instant().nullable(),
});
export type MessageAttemptRow = RowOf<typeof MessageAttempts>;

/** How many messages of a template somebody has agreed to and not yet been sent. */
export const Subscriptions = table(
  'subscriptions',
  {
    person_id: id(),
    template: enumText<MessageTemplate>(),
    credit: int(),
    /** Sends that spent a credit and of which nobody can say how they ended: WeChat holds at most so many more. */
    unanswered: int(),
    choice: enumText<SubscribeChoice>(),
    answered_at: instant(),
  },
  ['person_id', 'template'],
);
export type SubscriptionRow = RowOf<typeof Subscriptions>;

/** A household to be told in person. */
export const FollowUps = table('follow_ups', {
  id: id(),
  estate_id: id(),
  unit_id: id(),
  grid_id: id().nullable(),
  subject_kind: enumText<MessageSubject>(),
  subject_id: id(),
  title: text(80),
  body: text(300),
  opened_at: instant(),
  due_at: instant(),
  told_at: instant().nullable(),
});
export type FollowUpRow = RowOf<typeof FollowUps>;

export const FollowUpTries = table('follow_up_tries', {
  id: id(),
  follow_up_id: id(),
  way: enumText<FollowUpWay>(),
  reached: flag(),
  note: text(200).nullable(),
  tried_by: id(),
  tried_at: instant(),
});
export type FollowUpTryRow = RowOf<typeof FollowUpTries>;

export const messagesEntities = [Messages, MessageRecipients, MessageAttempts, Subscriptions, FollowUps, FollowUpTries];
