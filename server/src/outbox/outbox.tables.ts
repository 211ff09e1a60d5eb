import { id, instant, int, json, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** What has been decided and not yet been delivered. A row goes when it is done: the table is as long as the backlog. */
export const Outbox = table('outbox', {
  /** Time-ordered; also what handlers recognise a repeat by. */
  id: id(),
  topic: text(60),
  estate_id: id().nullable(),
  /** Rows of one key are delivered in their order. */
  ordering_key: text(80),
  payload: json(),
  created_at: instant(),
  available_at: instant(),
  /** Counted when claimed, so that a row which kills its worker is not tried for ever. */
  attempts: int(),
  lease_token: id().nullable(),
  leased_until: instant(),
  last_error: text(500).nullable(),
});
export type OutboxRow = RowOf<typeof Outbox>;

/** A row of the outbox that was given up on. */
export const DeadLetters = table('dead_letters', {
  id: id(),
  topic: text(60),
  estate_id: id().nullable(),
  ordering_key: text(80),
  payload: json(),
  created_at: instant(),
  attempts: int(),
  last_error: text(500),
  died_at: instant(),
});
export type DeadLetterRow = RowOf<typeof DeadLetters>;

export const outboxEntities = [Outbox, DeadLetters];
