import { addDays, DAY, HOUR, localDateOf } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import type { Job } from '../scheduler/scheduler.ts';
import { objectKey } from './files.presenter.ts';

/** How long an upload may wait to become part of something. */
const PATIENCE = DAY;
const BATCH = 100;

type Cleaner = Pick<Deps, 'db' | 'photos'>;

/** Removes what was uploaded and never used, bytes and rows. Ends after `BATCH` photos; the next run takes the rest. */
export async function purgeUnattachedPhotos({ db, photos }: Cleaner, now: number): Promise<number> {
  const old = await db.read
    .selectFrom('photos')
    .select(['id', 'storage_key'])
    .where('attached_to', 'is', null)
    .where('created_at', '<', now - PATIENCE)
    .orderBy('created_at')
    .limit(BATCH)
    .execute();
  for (const { id, storage_key } of old) {
    // From here on nobody can attach it; if we die now, the next run finds it again.
    const claimed = await db.tx((tx) =>
      tx
        .updateTable('photos')
        .set({ purged_at: now })
        .where('id', '=', id)
        .where('attached_to', 'is', null)
        .executeTakeFirst(),
    );
    if (claimed.numUpdatedRows !== 1n) continue;
    await photos.remove(objectKey(storage_key, 'full'));
    await photos.remove(objectKey(storage_key, 'thumb'));
    await db.tx((tx) => tx.deleteFrom('photos').where('id', '=', id).execute());
  }
  return old.length;
}

export const filesJobs = (deps: Cleaner): Job[] => [
  {
    name: 'files.purge-unattached',
    when: { every: HOUR },
    run: async (now) => {
      while ((await purgeUnattachedPhotos(deps, now)) === BATCH);
    },
  },
  {
    name: 'files.forget-quotas',
    when: { dailyAt: 3 * HOUR },
    run: async (now) => {
      const { db } = deps;
      await db.tx((tx) =>
        tx
          .deleteFrom('photo_days')
          .where('day', '<', addDays(localDateOf(now), -7))
          .execute(),
      );
    },
  },
];
