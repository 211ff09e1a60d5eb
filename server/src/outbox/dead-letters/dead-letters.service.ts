import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { keysetPage, type Page } from '../../database/queries/keyset.ts';
import type { Scope } from '../../kit/scope.ts';
import { wakeAfterCommit } from '../outbox.service.ts';
import { DeadLetters, Outbox, type DeadLetterRow } from '../outbox.tables.ts';

/** Newest first, of the administrator's own estate. */
export function listDeadLetters({ db, actor }: Scope, { cursor, limit = 20 }: PageQuery): Promise<Page<DeadLetterRow>> {
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(DeadLetters, 'letter')
    .where('estate_id = :estate', { estate: actor.estateId });
  return keysetPage(query, [{ column: 'id', direction: 'desc' }], { cursor, limit });
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
