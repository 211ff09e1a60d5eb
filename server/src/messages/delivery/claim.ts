import { DAY } from '@linli/shared/kit/time.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Deps } from '../../kit/deps.ts';
import { CLOCK_SKEW } from '../../kit/jobs/clock-skew.ts';
import { MessageRecipients, type MessageRecipientRow } from '../messages.tables.ts';
import { ofRecipients, type RecipientKey } from './recipient-keys.ts';

export interface Claim {
  token: string;
  now: number;
  /** Until when nobody else may have them. */
  until: number;
  limit: number;
  /** Only of this message. */
  messageId?: string | undefined;
}

const DUE = 'SELECT person_id, message_id FROM message_recipients WHERE due_at <= ?';
const dueOfAll = statement<RecipientKey>(`${DUE} ORDER BY due_at LIMIT ?`);
const dueOfOne = statement<RecipientKey>(`${DUE} AND message_id = ? ORDER BY due_at LIMIT ?`);

/**
 * Takes recipients for one worker, those due longest first and one message of a person: two at once WeChat refuses.
 * Look, update on condition, read back: see outbox/queue.ts. `more`: some are still due.
 */
export async function claimDue(
  { db }: Pick<Deps, 'db'>,
  { token, now, until, limit, messageId }: Claim,
): Promise<{ rows: MessageRecipientRow[]; more: boolean }> {
  const found = await (messageId === undefined
    ? dueOfAll.all(db.read, [now, limit])
    : dueOfOne.all(db.read, [now, messageId, limit]));
  if (found.length === 0) return { rows: [], more: false };
  // A Map keeps the last of equal keys: turned round, that is the one due longest.
  const keys = [...new Map(found.toReversed().map((key) => [key.person_id, key])).values()];
  const rows = await db.tx(async (tx) => {
    await tx
      .createQueryBuilder()
      .update(MessageRecipients)
      .set({ claim: token, due_at: until, tries: () => 'tries + 1' })
      .where(...ofRecipients(keys))
      .andWhere('due_at <= :now', { now })
      .execute();
    return tx
      .createQueryBuilder()
      .select('*')
      .from(MessageRecipients, 'claimed')
      .where(...ofRecipients(keys))
      .andWhere('claim = :token', { token })
      .getRawMany<MessageRecipientRow>();
  });
  return { rows, more: found.length === limit || keys.length < found.length };
}

/** Nothing waits for longer than until a morning, and no claim for longer than its lease: a clock was wrong. */
export const pullBackAstray = ({ db }: Pick<Deps, 'db'>, now: number, leaseMs: number): Promise<void> =>
  db.tx(async (tx) => {
    const astray = 'due_at > :claimed AND (claim IS NOT NULL OR due_at > :waiting)';
    await tx
      .createQueryBuilder()
      .update(MessageRecipients)
      .set({ due_at: now })
      .where(astray, { claimed: now + leaseMs + CLOCK_SKEW, waiting: now + 2 * DAY })
      .execute();
  });
