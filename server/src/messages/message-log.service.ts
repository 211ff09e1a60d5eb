import { addDays, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import type { AttemptResult, MessageChannel } from '@linli/shared/messages/messages.words.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor, type SortColumn } from '../database/keyset.ts';
import { contactNames } from '../homes/contacts.service.ts';
import { namesOf } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import type { MessageRow } from './messages.tables.ts';

const LIMIT = 50;
const NEWEST: SortColumn[] = [{ column: 'attempt.id', direction: 'desc' }];

interface LogQuery extends PageQuery {
  on: LocalDate;
  channel?: MessageChannel | undefined;
  result?: AttemptResult | undefined;
}

/** The attempts of one day, newest first, with the names of whom they were meant for. */
export async function messageLog(scope: Scope, { on, channel, result, cursor, limit = LIMIT }: LogQuery) {
  let query = attemptsOf(scope, on).selectAll();
  if (channel) query = query.where('attempt.channel', '=', channel);
  if (result) query = query.where('attempt.result', '=', result);
  if (cursor) query = query.where(after(NEWEST, decodeCursor(cursor, ['string'])));
  const rows = await query
    .orderBy('attempt.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, ...page } = cutPage(rows, limit, ({ id }) => [id]);
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
  const rows = await db.selectFrom('messages').select(['id', 'kind', 'title']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, kind, title }) => [id, { kind, title }]));
}

/** How a day went, and how many people are still being tried now. */
export async function messageDay(scope: Scope, on: LocalDate) {
  const { db, actor } = scope;
  const counts = await attemptsOf(scope, on)
    .select(({ fn }) => ['attempt.channel', 'attempt.result', fn.countAll<number>().as('count')])
    .groupBy(['attempt.channel', 'attempt.result'])
    .execute();
  const { waiting } = await db
    .selectFrom('message_recipients')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('due_at', '>', 0)
    .where('estate_id', '=', actor.estateId)
    .executeTakeFirstOrThrow();
  return { counts: counts.map((row) => ({ ...row, count: Number(row.count) })), waiting: Number(waiting) };
}

/** Ids begin with the millisecond they were made in, so that a day is a range of them. */
const attemptsOf = ({ db, actor }: Scope, on: LocalDate) =>
  db
    .selectFrom('message_attempts as attempt')
    .where('attempt.estate_id', '=', actor.estateId)
    .where('attempt.id', '>=', idsSince(startOfDay(on)))
    .where('attempt.id', '<', idsSince(startOfDay(addDays(on, 1))));

function idsSince(at: number): string {
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
