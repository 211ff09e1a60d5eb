import { sql } from 'kysely';
import type { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import type { Db } from '../kit/scope.ts';
import type { SubscriptionRow } from './messages.tables.ts';

// What WeChat holds for a person and template is at most `credit + unanswered`, accepts we never heard of aside: each
// accept adds one to both, a send that is answered takes one from both, one without an answer may have taken it.

const ofOne = (db: Db, personId: string, template: MessageTemplate) =>
  db
    .selectFrom('subscriptions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('template', '=', template)
    .executeTakeFirst();

const change = (db: Db, personId: string, template: MessageTemplate) =>
  db.updateTable('subscriptions').where('person_id', '=', personId).where('template', '=', template);

/** Spends one before the network is used. `last`: WeChat itself would refuse a second message. */
export async function takeCredit(
  db: Db,
  personId: string,
  template: MessageTemplate,
): Promise<{ last: boolean } | undefined> {
  const { numUpdatedRows } = await change(db, personId, template)
    .set((row) => ({ credit: row('credit', '-', 1), unanswered: row('unanswered', '+', 1) }))
    .where('credit', '>', 0)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return undefined;
  const left = await ofOne(db, personId, template);
  return { last: left !== undefined && left.credit === 0 && left.unanswered === 1 };
}

/** Whether WeChat would refuse a second message: nothing was accepted since, and nothing else is in doubt. */
export async function isStillLast(db: Db, personId: string, template: MessageTemplate, sentAt: number) {
  const left = await ofOne(db, personId, template);
  return left !== undefined && left.credit === 0 && left.unanswered === 1 && left.answered_at <= sentAt;
}

const oneLess = sql<number>`CASE WHEN unanswered > 0 THEN unanswered - 1 ELSE 0 END`;

/** It was said how a send ended: it arrived, or (`back`) it was refused and WeChat has taken nothing. */
export async function settleCredit(db: Db, personId: string, template: MessageTemplate, back: boolean): Promise<void> {
  await change(db, personId, template)
    .set((row) => ({ unanswered: oneLess, ...(back && { credit: row('credit', '+', 1) }) }))
    .execute();
}

/** 43101: whatever we have counted, WeChat holds nothing. */
export async function noCreditLeft(db: Db, personId: string, template: MessageTemplate): Promise<void> {
  await change(db, personId, template).set({ credit: 0, unanswered: 0 }).execute();
}

/** An accept in WeChat's sheet is good for one message more; anything else is remembered. */
export async function addChoice(
  db: Db,
  engine: 'sqlite' | 'mysql',
  { person_id, template, choice, answered_at }: Omit<SubscriptionRow, 'credit' | 'unanswered'>,
): Promise<void> {
  const more = choice === 'accept' ? 1 : 0;
  const insert = sql`INSERT INTO subscriptions (person_id, template, credit, unanswered, choice, answered_at)
    VALUES (${person_id}, ${template}, ${more}, 0, ${choice}, ${answered_at})`;
  const set = sql`credit = credit + ${more}, choice = ${choice}, answered_at = ${answered_at}`;
  await (
    engine === 'sqlite'
      ? sql`${insert} ON CONFLICT (person_id, template) DO UPDATE SET ${set}`
      : sql`${insert} ON DUPLICATE KEY UPDATE ${set}`
  ).execute(db);
}
