import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { DeadLetter } from './outbox.schema.ts';

export const outboxAdminApi = defineApi({
  deadLetters: {
    method: 'GET',
    path: '/admin/dead-letters',
    summary: '没能送达的消息，最新的在前',
    roles: ['admin'],
    query: PageQuery,
    response: pageOf(DeadLetter),
  },
  retry: {
    method: 'PUT',
    path: '/admin/dead-letters/:letterId/retry',
    summary: '再次投递',
    roles: ['admin'],
  },
});
