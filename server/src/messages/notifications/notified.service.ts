import type { Scope } from '../../kit/scope.ts';
import { FollowUps, type FollowUpTryRow } from '../messages.tables.ts';

/**
 * A condition for a query over people: whether one of these messages lies in their inbox. `person` is the column that
 * names them, qualified; never text from outside.
 */
export const hasInInbox = (person: string, messageIds: readonly string[]) => ({
  text: `EXISTS (SELECT 1 FROM message_recipients AS inbox WHERE inbox.person_id = ${person}
    AND inbox.message_id IN (:...inboxMessages))`,
  parameters: { inboxMessages: messageIds },
});

/** What colleagues have tried in order to tell these homes of something, the last first. */
export async function triesOf(
  { db }: Pick<Scope, 'db'>,
  subjectId: string,
  unitIds: readonly string[],
): Promise<Map<string, FollowUpTryRow[]>> {
  const tries = new Map<string, FollowUpTryRow[]>();
  if (unitIds.length === 0) return tries;
  const rows = await db
    .createQueryBuilder()
    .select('tried.*, duty.unit_id')
    .from(FollowUps, 'duty')
    .innerJoin('follow_up_tries', 'tried', 'tried.follow_up_id = duty.id')
    .where('duty.subject_id = :subjectId AND duty.unit_id IN (:...unitIds)', { subjectId, unitIds })
    .orderBy('tried.id', 'DESC')
    .getRawMany<FollowUpTryRow & { unit_id: string }>();
  for (const { unit_id, ...row } of rows) tries.set(unit_id, [...(tries.get(unit_id) ?? []), row]);
  return tries;
}
