import { outboxAdminApi } from '@linli/shared/outbox/outbox.admin.api.ts';
import type { DeadLetter } from '@linli/shared/outbox/outbox.schema.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { implement } from '../kit/http/implement.ts';
import { listDeadLetters, retryDeadLetter } from './dead-letters/dead-letters.service.ts';
import type { DeadLetterRow } from './outbox.tables.ts';
import { redactPayload } from './dead-letters/redact.ts';

const presentDeadLetter = (row: DeadLetterRow): DeadLetter => ({
  id: row.id,
  topic: row.topic,
  key: row.ordering_key,
  payload: redactPayload(row.payload),
  attempts: row.attempts,
  createdAt: toInstant(row.created_at),
  diedAt: toInstant(row.died_at),
  error: row.last_error,
});

export const outboxAdminRoutes = implement(outboxAdminApi, {
  deadLetters: async (scope) => {
    const { items, ...page } = await listDeadLetters(scope, scope.query);
    return { items: items.map(presentDeadLetter), ...page };
  },
  retry: (scope) => retryDeadLetter(scope, scope.params.letterId),
});
