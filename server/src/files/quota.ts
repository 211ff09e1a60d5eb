import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Scope } from '../kit/scope.ts';

/** Photos a person may send on one day: eleven full reports. */
const PER_DAY = 100;

type Counter = Pick<Scope, 'db' | 'now'> & { actor: Pick<Scope['actor'], 'personId'> };

/** A look before anything is computed; `countUpload` decides. */
export async function refuseOverQuota({ db, now, actor }: Counter): Promise<void> {
  const today = await db
    .selectFrom('photo_days')
    .select('uploads')
    .where('owner_id', '=', actor.personId)
    .where('day', '=', localDateOf(now))
    .executeTakeFirst();
  if (today && today.uploads >= PER_DAY) throw new Problem('files.quota');
}

/** Counts one more, or refuses; right also when several are sent at once. */
export async function countUpload(scope: Counter): Promise<void> {
  if (await increment(scope)) return;
  try {
    await scope.db
      .insertInto('photo_days')
      .values({ owner_id: scope.actor.personId, day: localDateOf(scope.now), uploads: 1 })
      .execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // The day had begun: either the quota is used up, or another upload began it this moment.
    if (!(await increment(scope))) throw new Problem('files.quota');
  }
}

async function increment({ db, now, actor }: Counter): Promise<boolean> {
  const counted = await db
    .updateTable('photo_days')
    .set((row) => ({ uploads: row('uploads', '+', 1) }))
    .where('owner_id', '=', actor.personId)
    .where('day', '=', localDateOf(now))
    .where('uploads', '<', PER_DAY)
    .executeTakeFirst();
  return counted.numUpdatedRows === 1n;
}

/** For an upload that failed through no fault of its sender. */
export async function uncountUpload({ db, now, actor }: Counter): Promise<void> {
  await db
    .updateTable('photo_days')
    .set((row) => ({ uploads: row('uploads', '-', 1) }))
    .where('owner_id', '=', actor.personId)
    .where('day', '=', localDateOf(now))
    .execute();
}
