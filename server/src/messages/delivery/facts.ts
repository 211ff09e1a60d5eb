import { In } from 'typeorm';
import { policiesOfEach } from '../../estates/policies/policies.service.ts';
import { contactPhones } from '../../homes/people/contacts.service.ts';
import { openidsOf, personsByIds } from '../../identity/persons.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Policies } from '../../kit/scope.ts';
import { Messages, type MessageRecipientRow, type MessageRow } from '../messages.tables.ts';
import { channelsOf } from './channels.ts';

/** What has to be known of messages and people before a batch is sent, asked set by set. */
export interface Facts {
  messages: ReadonlyMap<string, MessageRow>;
  openids: ReadonlyMap<string, string>;
  /** In clear; only of those whose message may go by SMS. */
  phones: ReadonlyMap<string, string>;
  /** Of the row's estate. */
  policiesOf: (row: Pick<MessageRecipientRow, 'estate_id'>) => Policies;
}

export async function gatherFacts(deps: Deps, rows: readonly MessageRecipientRow[], now: number): Promise<Facts> {
  const { read } = deps.db;
  const ids = [...new Set(rows.map(({ message_id }) => message_id))];
  const found = await read.findBy(Messages, { id: In(ids) });
  const messages = new Map(found.map((message) => [message.id, message]));
  const people = rows.filter(({ is_contact }) => is_contact === 0);
  const bySms = rows.filter(({ message_id }) => {
    const { kind, must_know } = messages.get(message_id)!;
    return channelsOf(kind, must_know === 1).includes('SMS');
  });
  const isContact = (row: MessageRecipientRow) => row.is_contact === 1;
  const idsOf = (some: readonly MessageRecipientRow[]) => some.map(({ person_id }) => person_id);
  const scope = { db: read, deps };
  const [openids, persons, contacts] = await Promise.all([
    openidsOf(deps, idsOf(people)),
    personsByIds(scope, idsOf(bySms.filter((row) => !isContact(row)))),
    contactPhones(scope, idsOf(bySms.filter(isContact))),
  ]);
  const phones = new Map(contacts);
  for (const { id, phone } of persons.values()) if (phone !== undefined) phones.set(id, phone);
  return { messages, openids, phones, policiesOf: await policiesOfEach({ db: read, deps, now }, rows) };
}
