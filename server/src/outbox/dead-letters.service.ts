import { LessThan } from 'typeorm';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { cutPage, decodeCursor } from '../database/keyset.ts';
import type { Scope } from '../kit/scope.ts';
import { wakeAfterCommit } from './outbox.ts';
import { DeadLetters, Outbox } from './outbox.tables.ts';

/** Newest first, of the administrator's own estate. */
export async function listDeadLetters({ db, actor }: Scope, { cursor, limit = 20 }: PageQuery) {
  const before = cursor && String(decodeCursor(cursor, ['string'])[0]);
  const rows = await db.find(DeadLetters, {
    where: { estate_id: actor.estateId, ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit + 1,
  });
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** Back into the outbox as if it were new. */
export async function retryDeadLetter({ db, actor, now, deps }: Scope, id: string): Promise<void> {
  const letter = await db.findOneBy(DeadLetters, { id, estate_id: actor.estateId });
  if (!letter) throw new Problem('resource.not-found');
  const { affected } = await db.delete(DeadLetters, { id });
  // Two administrators at once: one of them was first.
  if (affected !== 1) throw new Problem('resource.not-found');
  const { died_at: _, ...row } = letter;
  await db.insert(Outbox, { ...row, attempts: 0, available_at: now, lease_token: null, leased_until: 0 });
  wakeAfterCommit(deps.db);
}
