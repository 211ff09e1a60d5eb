import type { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import { statement } from '../../database/queries/statement.ts';
import { upsert } from '../../database/queries/writes.ts';
import type { Db } from '../../kit/scope.ts';
import { Subscriptions, type SubscriptionRow } from '../messages.tables.ts';

// What WeChat holds for a person and template is at most `credit + unanswered`, accepts we never heard of aside: each
// accept adds one to both, a send that is answered takes one from both, one without an answer may have taken it.

const ofOne = statement<SubscriptionRow>('SELECT * FROM subscriptions WHERE person_id = ? AND template = ?');
const take = statement(
  `UPDATE subscriptions SET credit = credit - 1, unanswered = unanswered + 1
   WHERE person_id = ? AND template = ? AND credit > 0`,
);
const settle = statement(
  `UPDATE subscriptions SET credit = credit + ?, unanswered = CASE WHEN unanswered > 0 THEN unanswered - 1 ELSE 0 END
   WHERE person_id = ? AND template = ?`,
);

/** Spends one before the network is used. `last`: WeChat itself would refuse a second message. */
export async function takeCredit(
  db: Db,
  personId: string,
  template: MessageTemplate,
): Promise<{ last: boolean } | undefined> {
  if ((await take.run(db, [personId, template])) !== 1) return undefined;
  const left = await ofOne.first(db, [personId, template]);
  return { last: left !== undefined && left.credit === 0 && left.unanswered === 1 };
}

/** Whether WeChat would refuse a second message: nothing was accepted since, and nothing else is in doubt. */
export async function isStillLast(db: Db, personId: string, template: MessageTemplate, sentAt: number) {
  const left = await ofOne.first(db, [personId, template]);
  return left !== undefined && left.credit === 0 && left.unanswered === 1 && left.answered_at <= sentAt;
}

/** It was said how a send ended: it arrived, or (`back`) it was refused and WeChat has taken nothing. */
export async function settleCredit(db: Db, personId: string, template: MessageTemplate, back: boolean): Promise<void> {
  await settle.run(db, [back ? 1 : 0, personId, template]);
}

/** 43101: whatever we have counted, WeChat holds nothing. */
export async function noCreditLeft(db: Db, personId: string, template: MessageTemplate): Promise<void> {
  await db.update(Subscriptions, { person_id: personId, template }, { credit: 0, unanswered: 0 });
}

/** An accept in WeChat's sheet is good for one message more; anything else is remembered. */
export async function addChoice(db: Db, answer: Omit<SubscriptionRow, 'credit' | 'unanswered'>): Promise<void> {
  const row = { ...answer, credit: answer.choice === 'accept' ? 1 : 0, unanswered: 0 };
  await upsert(db, Subscriptions, row, { credit: 'add', choice: 'replace', answered_at: 'replace' });
}
