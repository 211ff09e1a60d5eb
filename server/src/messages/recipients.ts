import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

export interface RecipientKey {
  person_id: string;
  message_id: string;
}

type Keyed = 'message_recipients' | 'message_attempts';

/** These recipients, message by message: both engines then walk the key, which for pairs in a list MariaDB does not. */
export const these =
  (keys: readonly RecipientKey[]) =>
  <T extends Keyed>(where: ExpressionBuilder<Tables, T>) => {
    const column = where as unknown as ExpressionBuilder<Tables, 'message_recipients'>;
    const persons = new Map<string, string[]>();
    for (const { message_id, person_id } of keys)
      persons.set(message_id, [...(persons.get(message_id) ?? []), person_id]);
    return column.or(
      [...persons].map(([messageId, personIds]) =>
        column.and([column('message_id', '=', messageId), column('person_id', 'in', personIds)]),
      ),
    );
  };
