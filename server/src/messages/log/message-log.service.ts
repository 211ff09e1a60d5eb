import { addDays, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import type { AttemptResult, MessageChannel } from '@linli/shared/messages/messages.words.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { contactNames } from '../../homes/people/contacts.service.ts';
import { namesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { MessageAttempts, Messages, type MessageAttemptRow, type MessageRow } from '../messages.tables.ts';

const LIMIT = 50;
const NEWEST: SortColumn[] = [{ column: 'id', direction: 'desc' }];

interface LogQuery extends PageQuery {
  on: LocalDate;
  channel?: MessageChannel | undefined;
  result?: AttemptResult | undefined;
}

/** The attempts of one day, newest first, with the names of whom they were meant for. */
export async function messageLog(scope: Scope, { on, channel, result, cursor, limit = LIMIT }: LogQuery) {
  const query = attemptsOf(scope, on).select('*');
  if (channel) query.andWhere('channel = :channel', { channel });
  if (result) query.andWhere('result = :result', { result });
  const { items, ...page } = await keysetPage<MessageAttemptRow>(query, NEWEST, { cursor, limit });
  // Asked for afterwards: joined, MariaDB begins with the messages and sorts.
  const messages = await titlesOf(scope, [...new Set(items.map(({ message_id }) => message_id))]);
  const ids = items.map(({ person_id }) => person_id);
  const names = await namesOf(scope, ids);
  const contacts = await contactNames(
    scope,
    ids.filter((id) => !names.has(id)),
  );
  return {
    items: items.map((row) => ({
      ...row,
      ...messages.get(row.message_id)!,
      name: names.get(row.person_id) ?? contacts.get(row.person_id) ?? '',
    })),
    ...page,
  };
}

async function titlesOf(
  { db }: Scope,
  ids: readonly string[],
): Promise<Map<string, Pick<MessageRow, 'kind' | 'title'>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .createQueryBuilder()
    .select('id, kind, title')
    .from(Messages, 'said')
    .where('id IN (:...ids)', { ids })
    .getRawMany<Pick<MessageRow, 'id' | 'kind' | 'title'>>();
  return new Map(rows.map(({ id, kind, title }) => [id, { kind, title }]));
}

const waitingSql = statement<{ waiting: number }>(
  'SELECT COUNT(*) AS waiting FROM message_recipients WHERE due_at > 0 AND estate_id = ?',
);

/** How a day went, and how many people are still being tried now. */
export async function messageDay(scope: Scope, on: LocalDate) {
  const { db, actor } = scope;
  const counts = await attemptsOf(scope, on)
    .select('channel, result, COUNT(*) AS count')
    .groupBy('channel, result')
    .getRawMany<{ channel: MessageChannel; result: AttemptResult; count: number }>();
  const { waiting } = (await waitingSql.first(db, [actor.estateId]))!;
  return { counts, waiting };
}

/** Ids begin with the millisecond they were made in, so that a day is a range of them. */
const attemptsOf = ({ db, actor }: Scope, on: LocalDate) =>
  db
    .createQueryBuilder()
    .from(MessageAttempts, 'attempt')
    .where('estate_id = :estateId', { estateId: actor.estateId })
    .andWhere('id >= :first AND id < :beyond', {
      first: idsSince(startOfDay(on)),
      beyond: idsSince(startOfDay(addDays(on, 1))),
    });

function idsSince(at: number): string {
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
