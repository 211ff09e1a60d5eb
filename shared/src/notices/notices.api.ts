import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { Notice, NoticeSummary, ReadNotice } from './notices.schema.ts';
import { NoticeCategory } from './notices.words.ts';

/** What a reader does with notices: of their home, or of the whole estate while they have none; staff also of their work. */
export const noticesApi = defineApi({
  list: {
    method: 'GET',
    path: '/notices',
    summary: '公告，置顶的在前，其余最新的在前；可查找',
    roles: ['person'],
    query: PageQuery.extend({
      /** `work`: what colleagues are told (R96). */
      of: z.enum(['home', 'work']).optional(),
      category: NoticeCategory.optional(),
      only: z.literal('unread').optional(),
      q: z.string().trim().max(30).optional(),
    }),
    response: pageOf(NoticeSummary),
  },
  find: { method: 'GET', path: '/notices/:noticeId', summary: '公告', roles: ['person'], response: Notice },
  read: {
    method: 'PUT',
    path: '/notices/:noticeId/reading',
    summary: '已读回执，按人也按户',
    roles: ['person'],
    body: ReadNotice,
  },
  confirm: {
    method: 'PUT',
    path: '/notices/:noticeId/confirmation',
    summary: '确认已知晓',
    roles: ['person'],
    body: ReadNotice,
    response: Notice,
    refusals: ['notices.corrected', 'notices.nothing-to-confirm'],
  },
});
