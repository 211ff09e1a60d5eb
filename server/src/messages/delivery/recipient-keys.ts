export interface RecipientKey {
  person_id: string;
  message_id: string;
}

/**
 * These recipients, message by message: both engines then walk the key, which for pairs in a list MariaDB does not. A
 * condition of the query builder's for recipients or attempts, with its parameters.
 */
export function ofRecipients(
  keys: readonly RecipientKey[],
): [text: string, parameters: Record<string, string | string[]>] {
  const persons = new Map<string, string[]>();
  for (const { message_id, person_id } of keys)
    persons.set(message_id, [...(persons.get(message_id) ?? []), person_id]);
  const groups = [...persons];
  return [
    `(${groups.map((_, n) => `message_id = :message${n} AND person_id IN (:...persons${n})`).join(' OR ')})`,
    Object.fromEntries(
      groups.flatMap(([messageId, personIds], n) => [
        [`message${n}`, messageId],
        [`persons${n}`, personIds],
      ]),
    ),
  ];
}
