import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { cutPage, decodeCursor } from '../database/keyset.ts';
import type { Scope } from '../kit/scope.ts';
import { wakeAfterCommit } from './outbox.ts';

/** Newest first, of the administrator's own estate. */
export async function listDeadLetters({ db, actor }: Scope, { cursor, limit = 20 }: PageQuery) {
  let query = db.selectFrom('dead_letters').selectAll().where('estate_id', '=', actor.estateId);
  if (cursor) query = query.where('id', '<', String(decodeCursor(cursor, ['string'])[0]));
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** Back into the outbox as if it were new. */
export async function retryDeadLetter({ db, actor, now, deps }: Scope, id: string): Promise<void> {
  const letter = await db
    .selectFrom('dead_letters')
    .selectAll()
    .where('id', '=', id)
    .where('estate_id', '=', actor.estateId)
    .executeTakeFirst();
  if (!letter) throw new Problem('resource.not-found');
  const gone = await db.deleteFrom('dead_letters').where('id', '=', id).executeTakeFirst();
  // Two administrators at once: one of them was first.
  if (gone.numDeletedRows !== 1n) throw new Problem('resource.not-found');
  const { died_at: _, ...row } = letter;
  await db
    .insertInto('outbox')
    .values({ ...row, attempts: 0, available_at: now, lease_token: null, leased_until: 0 })
    .execute();
  wakeAfterCommit(deps.db);
}
