import type { HomePage } from '@linli/shared/home/home.api.ts';
import type { Page } from '@linli/shared/kit/page.ts';
import type { InboxMessage } from '@linli/shared/messages/messages.schema.ts';
import { api, cache } from '../../kit/api.ts';

export type InboxView = 'all' | 'unread';
export const inboxKey = (view: InboxView) => `messages.${view}`;

/** Shows it at once in both views and at the bell; the next answer of the server has the last word. */
function showRead(isRead: (message: InboxMessage) => boolean, left: (unread: number) => number) {
  cache.update<Page<InboxMessage>>(inboxKey('all'), (list) => ({
    ...list,
    items: list.items.map((message) => (isRead(message) ? { ...message, read: true } : message)),
  }));
  cache.update<Page<InboxMessage>>(inboxKey('unread'), (list) => ({
    ...list,
    items: list.items.filter((message) => !isRead(message)),
  }));
  cache.update<HomePage>('home', (page) => ({ ...page, unread: left(page.unread) }));
}

/** Opening is reading. Where the server cannot be told, the dot comes back with the next answer. */
export function markRead({ id, read }: InboxMessage) {
  if (read) return;
  showRead(
    (message) => message.id === id,
    (unread) => Math.max(0, unread - 1),
  );
  api.messages.read({ params: { messageId: id } }).catch(() => {});
}

export const showAllRead = () =>
  showRead(
    () => true,
    () => 0,
  );
