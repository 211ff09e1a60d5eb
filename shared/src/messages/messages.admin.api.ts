import * as z from '../kit/zod.ts';
import { defineApi, Id } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { LocalDate } from '../kit/time.ts';
import { desk } from '../kit/roles.ts';
import { FollowUp, MessageAttempt, MessageDay, RecordFollowUp } from './messages.schema.ts';
import { AttemptResult, MessageChannel } from './messages.words.ts';

const tellers = [...desk, 'grid-owner', 'keeper'] as const;

export const messagesAdminApi = defineApi({
  log: {
    method: 'GET',
    path: '/admin/message-attempts',
    summary: '一天的消息记录，最新的在前',
    roles: ['cs-lead', 'manager', 'admin'],
    query: PageQuery.extend({
      on: LocalDate,
      channel: MessageChannel.optional(),
      result: AttemptResult.optional(),
    }),
    response: pageOf(MessageAttempt),
  },
  day: {
    method: 'GET',
    path: '/admin/message-days',
    summary: '一天的消息按渠道和结果计数',
    roles: ['cs-lead', 'manager', 'admin'],
    query: z.strictObject({ on: LocalDate }),
    response: MessageDay,
  },
  followUps: {
    method: 'GET',
    path: '/admin/follow-ups',
    summary: '要当面或电话告知的住户，最急的在前；网格管家看自己的网格',
    roles: tellers,
    query: PageQuery.extend({ state: z.enum(['open', 'told']).optional(), gridId: Id.optional() }),
    response: pageOf(FollowUp),
  },
  followUp: {
    method: 'POST',
    path: '/admin/follow-ups/:followUpId/tries',
    summary: '登记一次电话或上门',
    roles: tellers,
    body: RecordFollowUp,
    response: FollowUp,
    refusals: ['messages.already-told'],
  },
});
