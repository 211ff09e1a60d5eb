import type {
  AttemptResult,
  FollowUpWay,
  MessageChannel,
  MessageKind,
  MessageSubject,
  MessageTemplate,
  SubscribeChoice,
} from '@linli/shared/messages/messages.words.ts';

/** What is said, once, however many it is said to. */
export interface MessageRow {
  id: string;
  estate_id: string;
  kind: MessageKind;
  /** What a repeat is recognised by: `ticket:<event>`, `notice:<id>:v2`. One message per estate and key. */
  dedup_key: string;
  subject_kind: MessageSubject;
  subject_id: string;
  title: string;
  body: string;
  /** JSON: what the template shows beside title and body, by our own names. */
  fields: string;
  /** 1: pushed at any hour. */
  emergency: 0 | 1;
  /** 1: goes on to SMS where the kind alone would not. */
  must_know: 0 | 1;
  created_at: number;
  /** Overtaken, e.g. by a correction: nobody who has not been told yet is told this. */
  cancelled_at: number | null;
}

/**
 * A person to be told: their line in the inbox, and how far the pushes have come. Keyed by person and then message:
 * ids are time-ordered, so the inbox is a walk along the primary key.
 */
export interface MessageRecipientRow {
  person_id: string;
  message_id: string;
  estate_id: string;
  /** The home it concerns, if any. */
  unit_id: string | null;
  /** 1: a contact the desk knows, not a person of the app: there is no inbox, the first channel is SMS. */
  is_contact: 0 | 1;
  /** The channel that is next, or that reached them; NULL when the inbox is all there is. */
  channel: MessageChannel | null;
  /** When the next attempt is due; NULL when there is nothing left to do. */
  due_at: number | null;
  /** The worker that has it in hand; it is due again when that worker's time is over. */
  claim: string | null;
  tries: number;
  /** When a push, a person or the inbox is known to have reached them. */
  told_at: number | null;
  read_at: number | null;
}

/** The message log: one row per attempt, written before the attempt is made. */
export interface MessageAttemptRow {
  id: string;
  estate_id: string;
  message_id: string;
  person_id: string;
  channel: MessageChannel;
  result: AttemptResult;
  errcode: number | null;
  /** 1: it spent the last credit WeChat can hold of the person, so that WeChat itself would refuse a second one. */
  last_credit: 0 | 1;
  started_at: number;
  ended_at: number | null;
}

/** How many messages of a template somebody has agreed to and not yet been sent. */
export interface SubscriptionRow {
  person_id: string;
  template: MessageTemplate;
  credit: number;
  /** Sends that spent a credit and of which nobody can say how they ended: WeChat holds at most so many more. */
  unanswered: number;
  choice: SubscribeChoice;
  answered_at: number;
}

/** A household to be told in person. */
export interface FollowUpRow {
  id: string;
  estate_id: string;
  unit_id: string;
  grid_id: string | null;
  subject_kind: MessageSubject;
  subject_id: string;
  title: string;
  body: string;
  opened_at: number;
  due_at: number;
  told_at: number | null;
}

export interface FollowUpTryRow {
  id: string;
  follow_up_id: string;
  way: FollowUpWay;
  reached: 0 | 1;
  note: string | null;
  tried_by: string;
  tried_at: number;
}

export interface MessagesTables {
  messages: MessageRow;
  message_recipients: MessageRecipientRow;
  message_attempts: MessageAttemptRow;
  subscriptions: SubscriptionRow;
  follow_ups: FollowUpRow;
  follow_up_tries: FollowUpTryRow;
}
