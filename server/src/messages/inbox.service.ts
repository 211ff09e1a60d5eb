import { sql } from 'kysely';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { statement } from '../database/statement.ts';
import { cutPage, decodeCursor, type Page } from '../database/keyset.ts';
import type { Actor, Scope } from '../kit/scope.ts';
import type { MessageRecipientRow, MessageRow } from './messages.tables.ts';
import { needsProof } from './policies.ts';
import { announceTold } from './told.ts';

const LIMIT = 20;
/** Counting stops here: 「99+」 costs the same for an inbox of thousands. */
const MOST_COUNTED = 100;
/** Greater than every id. */
const BEYOND = 'g';

export type InboxRow = Pick<
  MessageRow,
  'id' | 'kind' | 'title' | 'body' | 'emergency' | 'subject_kind' | 'subject_id' | 'created_at'
> &
  Pick<MessageRecipientRow, 'read_at'>;

/**
 * The page is cut before the words are joined: otherwise MariaDB begins with whichever table is shorter, and sorts. The
 * estate is read so that no narrower index than the primary key has all it takes.
 */
const FOUND = `SELECT mine.message_id AS id, said.kind, said.title, said.body, said.emergency, said.subject_kind,
    said.subject_id, said.created_at, mine.read_at
  FROM (SELECT message_id, read_at, estate_id FROM message_recipients
    WHERE person_id = ? AND message_id < ?`;
const PAGE = `ORDER BY message_id DESC LIMIT ?) AS mine
  JOIN messages AS said ON said.id = mine.message_id ORDER BY mine.message_id DESC`;
const all = statement<InboxRow>(`${FOUND} ${PAGE}`);
const unread = statement<InboxRow>(`${FOUND} AND read_at IS NULL ${PAGE}`);
const countUnread = statement<{ n: number }>(
  `SELECT COUNT(*) AS n FROM (SELECT message_id FROM message_recipients WHERE person_id = ? AND read_at IS NULL LIMIT ${MOST_COUNTED}) AS counted`,
);

/** What I have been told, newest first: a walk along the primary key, however long the inbox is. */
export async function myInbox(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  { only, cursor, limit = LIMIT }: PageQuery & { only?: 'unread' | undefined },
): Promise<Page<InboxRow>> {
  const [before] = cursor === undefined ? [BEYOND] : decodeCursor(cursor, ['string']);
  const rows = await (only ? unread : all).all(db, [actor.personId, before!, limit + 1]);
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** Messages I have not read, counted to a hundred. */
export async function unreadCount({ db, actor }: Pick<Scope, 'db'> & { actor: Pick<Actor, 'personId'> }) {
  return Number((await countUnread.first(db, [actor.personId]))!.n);
}

const mine = ({ db, actor }: Pick<Scope, 'db' | 'actor'>) =>
  db
    .selectFrom('message_recipients as mine')
    .innerJoin('messages as said', 'said.id', 'mine.message_id')
    .select([
      'said.id',
      'said.estate_id',
      'said.kind',
      'said.subject_kind',
      'said.subject_id',
      'mine.person_id',
      'mine.unit_id',
      'mine.told_at',
      'mine.read_at',
    ])
    .where('mine.person_id', '=', actor.personId);

type MyMessage = Awaited<ReturnType<ReturnType<typeof mine>['execute']>>[number];

export async function markRead(scope: Scope, messageId: string): Promise<void> {
  const message = await mine(scope).where('mine.message_id', '=', messageId).executeTakeFirst();
  if (!message) throw new Problem('resource.not-found');
  if (message.read_at === null) await read(scope, [message]);
}

/** Whoever has opened the notice, the parcel, the ticket need not be told of it any more. */
export async function markSubjectRead(scope: Scope, subject: { kind: MessageSubject; id: string }): Promise<void> {
  const messages = await mine(scope)
    .where('said.subject_id', '=', subject.id)
    .where('said.subject_kind', '=', subject.kind)
    .where('mine.read_at', 'is', null)
    .execute();
  if (messages.length > 0) await read(scope, messages);
}

export async function markAllRead(scope: Scope): Promise<void> {
  const untold = await mine(scope).where('mine.read_at', 'is', null).where('mine.told_at', 'is', null).execute();
  await announce(scope, untold);
  await reading(scope).where('read_at', 'is', null).execute();
}

async function read(scope: Scope, messages: readonly MyMessage[]): Promise<void> {
  await announce(scope, messages);
  const ids = messages.map(({ id }) => id);
  await reading(scope).where('message_id', 'in', ids).where('read_at', 'is', null).execute();
}

/** No push is needed any more, not even one that a worker has in hand. */
const reading = ({ db, actor, now }: Scope) =>
  db
    .updateTable('message_recipients')
    .set({ read_at: now, told_at: sql<number>`COALESCE(told_at, ${now})`, due_at: null, claim: null })
    .where('person_id', '=', actor.personId);

/** Their own look is the proof where nothing else has been; the update decides between it and a push that is under way. */
async function announce(scope: Scope, messages: readonly MyMessage[]): Promise<void> {
  const { db, actor, now } = scope;
  for (const message of messages.filter(({ told_at, kind }) => told_at === null && needsProof(kind))) {
    const { numUpdatedRows } = await db
      .updateTable('message_recipients')
      .set({ told_at: now })
      .where('person_id', '=', actor.personId)
      .where('message_id', '=', message.id)
      .where('told_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await announceTold(scope, message, message, 'INBOX');
  }
}
