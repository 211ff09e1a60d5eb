import type { Photo } from '@linli/shared/files/files.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Scope } from '../kit/scope.ts';
import { objectKey, presentPhoto } from './files.presenter.ts';
import type { PhotoRow } from './files.tables.ts';
import { PHOTO_TYPE, processPhoto, type DrawnPhoto } from './photo.ts';
import { releaseUpload } from './upload.ts';
import { countUpload, refuseOverQuota, uncountUpload } from './quota.ts';

const KEY_BYTES = 24;

/**
 * Before the request's transaction: draws the photo anew and stores it. Its row is committed first, so that whatever
 * happens afterwards, the clean-up finds the bytes.
 */
export async function storePhoto(scope: Omit<Scope, 'db'>, upload: Uint8Array): Promise<PhotoRow> {
  const { actor, now, deps } = scope;
  const { full, thumb, width, height } = await draw(scope, upload);
  const row: PhotoRow = {
    id: deps.newId(),
    owner_id: actor.personId,
    estate_id: actor.estateId,
    storage_key: deps.randomBytes(KEY_BYTES).toString('hex'),
    width,
    height,
    bytes: full.length + thumb.length,
    created_at: now,
    stored_at: null,
    attached_to: null,
    attached_id: null,
    purged_at: null,
  };
  await deps.db.tx(async (db) => {
    await countUpload({ ...scope, db });
    await db.insertInto('photos').values(row).execute();
  });
  try {
    await deps.photos.put(objectKey(row.storage_key, 'full'), full, PHOTO_TYPE);
    await deps.photos.put(objectKey(row.storage_key, 'thumb'), thumb, PHOTO_TYPE);
  } catch (error) {
    await forget(scope, row);
    throw error;
  }
  return row;
}

async function draw(scope: Omit<Scope, 'db'>, upload: Uint8Array): Promise<DrawnPhoto> {
  try {
    await refuseOverQuota({ ...scope, db: scope.deps.db.read });
    return await processPhoto(upload);
  } finally {
    releaseUpload(upload);
  }
}

/** Inside the transaction that also stores the answer: from now on the photo can be attached. */
export async function confirmPhoto({ db, now, deps }: Scope, row: PhotoRow): Promise<Photo> {
  await db.updateTable('photos').set({ stored_at: now }).where('id', '=', row.id).execute();
  return presentPhoto(deps.config, row, now);
}

/** What cannot be removed now is removed by the clean-up. */
async function forget(scope: Omit<Scope, 'db'>, row: PhotoRow): Promise<void> {
  const { deps } = scope;
  try {
    await deps.photos.remove(objectKey(row.storage_key, 'full'));
    await deps.photos.remove(objectKey(row.storage_key, 'thumb'));
    await deps.db.tx(async (db) => {
      await db.deleteFrom('photos').where('id', '=', row.id).execute();
      await uncountUpload({ ...scope, db });
    });
  } catch (error) {
    deps.log.warn({ err: error, photo: row.id }, 'a photo that could not be stored is left to the clean-up');
  }
}

/**
 * Makes uploads part of something, e.g. `{ subject: 'ticket', subjectId }`. Only the actor's own, and each only once.
 * Answers the ids that cannot be had; then nothing may be kept, and the caller throws.
 */
export async function attachPhotos(
  { db, actor }: Scope,
  ids: readonly string[],
  { subject, subjectId }: { subject: string; subjectId: string },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const free = await db
    .selectFrom('photos')
    .select('id')
    .where('id', 'in', [...ids])
    .where('owner_id', '=', actor.personId)
    .where('estate_id', '=', actor.estateId)
    .where('stored_at', 'is not', null)
    .where('attached_to', 'is', null)
    .where('purged_at', 'is', null)
    .execute();
  const unknown = ids.filter((id) => !free.some((photo) => photo.id === id));
  if (unknown.length > 0) return unknown;
  const attached = await db
    .updateTable('photos')
    .set({ attached_to: subject, attached_id: subjectId })
    .where('id', 'in', [...ids])
    .where('attached_to', 'is', null)
    .where('purged_at', 'is', null)
    .executeTakeFirst();
  // Between the two statements another request, or the clean-up, took one of them.
  return attached.numUpdatedRows === BigInt(ids.length) ? [] : [...ids];
}

/** Photos ready for the screen, by id. Whether the viewer may see what they are part of is the caller's question. */
export async function photosByIds(
  { db, now, deps, actor }: Scope,
  ids: readonly string[],
): Promise<Map<string, Photo>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('photos')
    .select(['id', 'width', 'height'])
    .where('id', 'in', [...new Set(ids)])
    .where('estate_id', '=', actor.estateId)
    .where('purged_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, presentPhoto(deps.config, row, now)]));
}

/** The row behind an address whose signature was right. */
export async function photoBehind({ db }: Scope['deps'], id: string): Promise<Pick<PhotoRow, 'storage_key'>> {
  const row = await db.read
    .selectFrom('photos')
    .select('storage_key')
    .where('id', '=', id)
    .where('stored_at', 'is not', null)
    .where('purged_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Problem('resource.not-found');
  return row;
}
