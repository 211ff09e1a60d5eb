import { IsNull } from 'typeorm';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { MessageSubject } from '@linli/shared/messages/messages.words.ts';
import { columnList } from '../../database/entity.ts';
import { statement } from '../../database/queries/statement.ts';
import { cutPage, decodeCursor, type Page } from '../../database/queries/keyset.ts';
import type { Actor, Scope } from '../../kit/scope.ts';
import { MessageRecipients, type MessageRecipientRow, type MessageRow } from '../messages.tables.ts';
import { needsProof } from '../delivery/channels.ts';
import { emitNotified } from '../notifications/notified.ts';

const LIMIT = 20;
/** Counting stops here: 「99+」 costs the same for an inbox of thousands. */
const MOST_COUNTED = 100;
/** Greater than every id. */
const BEYOND = 'g';

const messageColumns = [
  'id',
  'kind',
  'title',
  'body',
  'emergency',
  'subject_kind',
  'subject_id',
  'created_at',
] as const satisfies readonly (keyof MessageRow)[];
export type InboxRow = Pick<MessageRow, (typeof messageColumns)[number]> & Pick<MessageRecipientRow, 'read_at'>;

/**
 * The page is cut before the words are joined: otherwise MariaDB begins with whichever table is shorter, and sorts. The
 * estate is read so that no narrower index than the primary key has all it takes.
 */
const FOUND = `SELECT ${columnList(messageColumns, 'said')}, mine.read_at
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
  return (await countUnread.first(db, [actor.personId]))!.n;
}

const saidColumns = [
  'id',
  'estate_id',
  'kind',
  'subject_kind',
  'subject_id',
] as const satisfies readonly (keyof MessageRow)[];
const mineColumns = [
  'person_id',
  'unit_id',
  'told_at',
  'read_at',
] as const satisfies readonly (keyof MessageRecipientRow)[];
type MyMessage = Pick<MessageRow, (typeof saidColumns)[number]> &
  Pick<MessageRecipientRow, (typeof mineColumns)[number]>;

const MINE = `SELECT ${columnList(saidColumns, 'said')}, ${columnList(mineColumns, 'mine')}
  FROM message_recipients AS mine JOIN messages AS said ON said.id = mine.message_id WHERE mine.person_id = ?`;
const mineById = statement<MyMessage>(`${MINE} AND mine.message_id = ?`);
const mineUnreadAbout = statement<MyMessage>(
  `${MINE} AND said.subject_id = ? AND said.subject_kind = ? AND mine.read_at IS NULL`,
);
const mineUntold = statement<MyMessage>(`${MINE} AND mine.read_at IS NULL AND mine.told_at IS NULL`);

export async function markRead(scope: Scope, messageId: string): Promise<void> {
  const { db, actor } = scope;
  const message = await mineById.first(db, [actor.personId, messageId]);
  if (!message) throw new Problem('resource.not-found');
  if (message.read_at === null) await read(scope, [message]);
}

/** Whoever has opened the notice, the parcel, the ticket need not be told of it any more. */
export async function markSubjectRead(scope: Scope, subject: { kind: MessageSubject; id: string }): Promise<void> {
  const { db, actor } = scope;
  const messages = await mineUnreadAbout.all(db, [actor.personId, subject.id, subject.kind]);
  if (messages.length > 0) await read(scope, messages);
}

export async function markAllRead(scope: Scope): Promise<void> {
  const { db, actor } = scope;
  await announce(scope, await mineUntold.all(db, [actor.personId]));
  await reading(scope).execute();
}

async function read(scope: Scope, messages: readonly MyMessage[]): Promise<void> {
  await announce(scope, messages);
  const ids = messages.map(({ id }) => id);
  await reading(scope).andWhere('message_id IN (:...ids)', { ids }).execute();
}

/** No push is needed any more, not even one that a worker has in hand. */
const reading = ({ db, actor, now }: Scope) =>
  db
    .createQueryBuilder()
    .update(MessageRecipients)
    .set({ read_at: now, told_at: () => 'COALESCE(told_at, :now)', due_at: null, claim: null })
    .where('person_id = :me AND read_at IS NULL', { me: actor.personId, now });

/** Their own look is the proof where nothing else has been; the update decides between it and a push that is under way. */
async function announce(scope: Scope, messages: readonly MyMessage[]): Promise<void> {
  const { db, actor, now } = scope;
  for (const message of messages.filter(({ told_at, kind }) => told_at === null && needsProof(kind))) {
    const untold = { person_id: actor.personId, message_id: message.id, told_at: IsNull() };
    const { affected } = await db.update(MessageRecipients, untold, { told_at: now });
    if (affected === 1) await emitNotified(scope, message, message, 'INBOX');
  }
}
