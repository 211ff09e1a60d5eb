/** What has been decided and not yet been delivered. A row goes when it is done: the table is as long as the backlog. */
export interface OutboxRow {
  /** Time-ordered; also what handlers recognise a repeat by. */
  id: string;
  topic: string;
  estate_id: string | null;
  /** Rows of one key are delivered in their order. */
  ordering_key: string;
  payload: string;
  created_at: number;
  available_at: number;
  /** Counted when claimed, so that a row which kills its worker is not tried for ever. */
  attempts: number;
  lease_token: string | null;
  leased_until: number;
  last_error: string | null;
}

/** A row of the outbox that was given up on. */
export type DeadLetterRow = Pick<
  OutboxRow,
  'id' | 'topic' | 'estate_id' | 'ordering_key' | 'payload' | 'created_at' | 'attempts'
> & { last_error: string; died_at: number };

export interface OutboxTables {
  outbox: OutboxRow;
  dead_letters: DeadLetterRow;
}
