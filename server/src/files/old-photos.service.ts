import { In, IsNull, LessThanOrEqual } from 'typeorm';
import type { Deps } from '../kit/deps.ts';
import { repeatWhileSettling } from '../kit/jobs/due.ts';
import { objectKey } from './files.presenter.ts';
import { Photos } from './files.tables.ts';

const BATCH = 100;

/**
 * Removes an estate's photos of one kind of thing that are older than `before`, bytes and rows. The rows are marked first, in
 * one statement: from then on nobody is shown them, and a run that dies leaves them to the next.
 */
export async function purgeOldPhotos(
  { db, photos }: Pick<Deps, 'db' | 'photos'>,
  { subject, estateId, before }: { subject: string; estateId: string; before: number },
): Promise<void> {
  const where = { attached_to: subject, estate_id: estateId, created_at: LessThanOrEqual(before) };
  await db.tx((tx) => tx.update(Photos, { ...where, purged_at: IsNull() }, { purged_at: before }));
  await repeatWhileSettling(async () => {
    const old = await db.read.find(Photos, { select: { id: true, storage_key: true }, where, take: BATCH });
    if (old.length === 0) return 0;
    for (const { storage_key } of old) {
      await photos.remove(objectKey(storage_key, 'full'));
      await photos.remove(objectKey(storage_key, 'thumb'));
    }
    const { affected } = await db.tx((tx) => tx.delete(Photos, { id: In(old.map(({ id }) => id)) }));
    return affected ?? 0;
  });
}
