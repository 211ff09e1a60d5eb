import type { Deps } from '../kit/deps.ts';
import type { MessageLogRow, MessageResult } from './messages.tables.ts';

type LogDeps = Pick<Deps, 'db' | 'clock' | 'newId'>;

/** Those who have had their answer, whatever it was; who is left may be tried again. */
export async function answered({ db }: LogDeps, eventId: string): Promise<Set<string>> {
  const rows = await db.read
    .selectFrom('message_log')
    .select(['person_id'])
    .where('event_id', '=', eventId)
    .where('result', '!=', 'retry')
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

export interface Attempt {
  eventId: string;
  personId: string;
  topic: string;
  result: MessageResult;
  errcode: number | null;
}

/** One row per event and person; a further attempt overwrites how the last one ended. */
export async function recordAttempt(
  deps: LogDeps,
  { eventId, personId, topic, result, errcode }: Attempt,
): Promise<void> {
  const now = deps.clock();
  await deps.db.tx(async (tx) => {
    const again = await tx
      .updateTable('message_log')
      .set((row) => ({ result, errcode, attempts: row('attempts', '+', 1), updated_at: now }))
      .where('event_id', '=', eventId)
      .where('person_id', '=', personId)
      .where('channel', '=', 'WECHAT')
      .executeTakeFirst();
    if (again.numUpdatedRows > 0n) return;
    const row: MessageLogRow = {
      id: deps.newId(),
      event_id: eventId,
      person_id: personId,
      topic,
      channel: 'WECHAT',
      result,
      errcode,
      attempts: 1,
      created_at: now,
      updated_at: now,
    };
    await tx.insertInto('message_log').values(row).execute();
  });
}
