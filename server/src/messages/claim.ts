import type { Deps } from '../kit/deps.ts';
import type { MessageRecipientRow } from './messages.tables.ts';
import { these } from './recipients.ts';

export interface Claim {
  token: string;
  now: number;
  /** Until when nobody else may have them. */
  until: number;
  limit: number;
  /** Only of this message. */
  messageId?: string | undefined;
}

/**
 * Takes recipients for one worker, those due longest first and one message of a person: two at once WeChat refuses.
 * Look, update on condition, read back: see outbox/queue.ts. `more`: some are still due.
 */
export async function claimDue(
  { db }: Pick<Deps, 'db'>,
  { token, now, until, limit, messageId }: Claim,
): Promise<{ rows: MessageRecipientRow[]; more: boolean }> {
  const due = db.read.selectFrom('message_recipients').select(['person_id', 'message_id']).where('due_at', '<=', now);
  const found = await (messageId === undefined ? due : due.where('message_id', '=', messageId))
    .orderBy('due_at')
    .limit(limit)
    .execute();
  if (found.length === 0) return { rows: [], more: false };
  // A Map keeps the last of equal keys: turned round, that is the one due longest.
  const keys = [...new Map(found.toReversed().map((key) => [key.person_id, key])).values()];
  const rows = await db.tx(async (tx) => {
    await tx
      .updateTable('message_recipients')
      .set((row) => ({ claim: token, due_at: until, tries: row('tries', '+', 1) }))
      .where(these(keys))
      .where('due_at', '<=', now)
      .execute();
    return tx.selectFrom('message_recipients').selectAll().where(these(keys)).where('claim', '=', token).execute();
  });
  return { rows, more: found.length === limit || keys.length < found.length };
}
