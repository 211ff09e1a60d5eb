import type { Deps } from '../kit/deps.ts';
import { objectKey } from './files.presenter.ts';

const BATCH = 100;

/**
 * Removes the photos of one kind of thing that are older than `before`, bytes and rows. The rows are marked first, in
 * one statement: from then on nobody is shown them, and a run that dies leaves them to the next.
 */
export async function purgeOldPhotos(
  { db, photos }: Pick<Deps, 'db' | 'photos'>,
  subject: string,
  before: number,
): Promise<void> {
  await db.tx((tx) =>
    tx
      .updateTable('photos')
      .set({ purged_at: before })
      .where('attached_to', '=', subject)
      .where('created_at', '<=', before)
      .where('purged_at', 'is', null)
      .execute(),
  );
  for (;;) {
    const old = await db.read
      .selectFrom('photos')
      .select(['id', 'storage_key'])
      .where('attached_to', '=', subject)
      .where('created_at', '<=', before)
      .limit(BATCH)
      .execute();
    if (old.length === 0) return;
    for (const { storage_key } of old) {
      await photos.remove(objectKey(storage_key, 'full'));
      await photos.remove(objectKey(storage_key, 'thumb'));
    }
    const ids = old.map(({ id }) => id);
    await db.tx((tx) => tx.deleteFrom('photos').where('id', 'in', ids).execute());
  }
}
