import { sql, type RawBuilder, type SqlBool } from 'kysely';

/**
 * A condition for a query over people: whether one of these messages lies in their inbox. `person` is the column that
 * names them, qualified; never text from outside.
 */
export const hasInInbox = (person: string, messageIds: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 FROM message_recipients AS inbox WHERE inbox.person_id = ${sql.ref(person)}
    AND inbox.message_id IN (${sql.join(messageIds)}))`;
