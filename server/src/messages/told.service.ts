import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Scope } from '../kit/scope.ts';
import type { FollowUpTryRow } from './messages.tables.ts';

/**
 * A condition for a query over people: whether one of these messages lies in their inbox. `person` is the column that
 * names them, qualified; never text from outside.
 */
export const hasInInbox = (person: string, messageIds: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM message_recipients AS inbox WHERE inbox.person_id = ${sql.ref(person)}
    AND inbox.message_id IN (${sql.join(messageIds)}))`;

/** What colleagues have tried in order to tell these homes of something, the last first. */
export async function triesOf(
  { db }: Pick<Scope, 'db'>,
  subjectId: string,
  unitIds: readonly string[],
): Promise<Map<string, FollowUpTryRow[]>> {
  const tries = new Map<string, FollowUpTryRow[]>();
  if (unitIds.length === 0) return tries;
  const rows = await db
    .selectFrom('follow_ups')
    .innerJoin('follow_up_tries', 'follow_up_tries.follow_up_id', 'follow_ups.id')
    .selectAll('follow_up_tries')
    .select('follow_ups.unit_id')
    .where('follow_ups.subject_id', '=', subjectId)
    .where('follow_ups.unit_id', 'in', unitIds)
    .orderBy('follow_up_tries.id', 'desc')
    .execute();
  for (const { unit_id, ...row } of rows) tries.set(unit_id, [...(tries.get(unit_id) ?? []), row]);
  return tries;
}
