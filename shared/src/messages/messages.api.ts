import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { InboxMessage, MessageSettings, RecordChoices } from './messages.schema.ts';

/** A person's inbox and what they want pushed. */
export const messagesApi = defineApi({
  inbox: {
    method: 'GET',
    path: '/messages',
    summary: '我的消息，最新的在前',
    roles: ['person'],
    query: PageQuery.extend({ only: z.literal('unread').optional() }),
    response: pageOf(InboxMessage),
  },
  read: { method: 'PUT', path: '/messages/:messageId/reading', summary: '标为已读', roles: ['person'] },
  readAll: { method: 'PUT', path: '/messages/reading', summary: '全部标为已读', roles: ['person'] },
  settings: {
    method: 'GET',
    path: '/message-settings',
    summary: '消息设置：订阅了什么、还剩几次',
    roles: ['person'],
    response: MessageSettings,
  },
  recordChoices: {
    method: 'POST',
    path: '/message-choices',
    summary: '微信订阅弹窗里的选择',
    roles: ['person'],
    body: RecordChoices,
    response: MessageSettings,
  },
});
