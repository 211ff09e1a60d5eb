import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { statement } from '../database/queries/statement.ts';
import { insertUnlessThere } from '../database/queries/writes.ts';
import type { Scope } from '../kit/scope.ts';
import { PhotoDays } from './files.tables.ts';

/** Photos a person may send on one day: eleven full reports. */
const PER_DAY = 100;

const OF_TODAY = 'owner_id = ? AND day = ?';
const uploadsOf = statement<{ uploads: number }>(`SELECT uploads FROM photo_days WHERE ${OF_TODAY}`);
const countOne = statement(`UPDATE photo_days SET uploads = uploads + 1 WHERE ${OF_TODAY} AND uploads < ${PER_DAY}`);
const takeOneBack = statement(`UPDATE photo_days SET uploads = uploads - 1 WHERE ${OF_TODAY}`);

type Counter = Pick<Scope, 'db' | 'now'> & { actor: Pick<Scope['actor'], 'personId'> };

/** A look before anything is computed; `countUpload` decides. */
export async function refuseOverQuota({ db, now, actor }: Counter): Promise<void> {
  const today = await uploadsOf.first(db, [actor.personId, localDateOf(now)]);
  if (today && today.uploads >= PER_DAY) throw new Problem('files.quota');
}

/** Counts one more, or refuses; right also when several are sent at once. */
export async function countUpload(scope: Counter): Promise<void> {
  if (await increment(scope)) return;
  const { db, now, actor } = scope;
  const today = { owner_id: actor.personId, day: localDateOf(now), uploads: 1 };
  if (await insertUnlessThere(db, PhotoDays, today)) return;
  // The day had begun: either the quota is used up, or another upload began it this moment.
  if (!(await increment(scope))) throw new Problem('files.quota');
}

const increment = async ({ db, now, actor }: Counter): Promise<boolean> =>
  (await countOne.run(db, [actor.personId, localDateOf(now)])) === 1;

/** For an upload that failed through no fault of its sender. */
export async function uncountUpload({ db, now, actor }: Counter): Promise<void> {
  await takeOneBack.run(db, [actor.personId, localDateOf(now)]);
}
