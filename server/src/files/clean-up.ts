import { IsNull, LessThan } from 'typeorm';
import { addDays, DAY, HOUR, localDateOf } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import { settleDue } from '../kit/jobs/due.ts';
import type { Job } from '../kit/jobs/job.ts';
import { objectKey } from './files.presenter.ts';
import { PhotoDays, Photos } from './files.tables.ts';

/** How long an upload may wait to become part of something. */
const PATIENCE = DAY;
const BATCH = 100;

type Cleaner = Pick<Deps, 'db' | 'photos'>;

/** Removes what was uploaded and never used, bytes and rows. Answers how many photos. */
const purgeUnattachedPhotos = ({ db, photos }: Cleaner, now: number): Promise<number> =>
  settleDue({
    find: () =>
      db.read.find(Photos, {
        select: { id: true, storage_key: true },
        where: { attached_to: IsNull(), created_at: LessThan(now - PATIENCE) },
        order: { created_at: 'ASC' },
        take: BATCH,
      }),
    async settle({ id, storage_key }) {
      // From here on nobody can attach it; if we die now, the next run finds it again.
      const { affected } = await db.tx((tx) => tx.update(Photos, { id, attached_to: IsNull() }, { purged_at: now }));
      if (affected !== 1) return false;
      await photos.remove(objectKey(storage_key, 'full'));
      await photos.remove(objectKey(storage_key, 'thumb'));
      await db.tx((tx) => tx.delete(Photos, { id }));
      return true;
    },
  });

export const filesJobs = (deps: Cleaner): Job[] => [
  {
    name: 'files.purge-unattached',
    when: { every: HOUR },
    run: async (now) => void (await purgeUnattachedPhotos(deps, now)),
  },
  {
    name: 'files.forget-quotas',
    when: { dailyAt: 3 * HOUR },
    run: async (now) => {
      const { db } = deps;
      await db.tx((tx) => tx.delete(PhotoDays, { day: LessThan(addDays(localDateOf(now), -7)) }));
    },
  },
];
