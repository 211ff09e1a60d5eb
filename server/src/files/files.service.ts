import { In, IsNull } from 'typeorm';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { statement } from '../database/queries/statement.ts';
import type { Scope } from '../kit/scope.ts';
import { objectKey, presentPhoto } from './files.presenter.ts';
import { Photos, type PhotoRow } from './files.tables.ts';
import { PHOTO_TYPE, processPhoto } from './photo.ts';
import { countUpload, refuseOverQuota, uncountUpload } from './quota.ts';

const KEY_BYTES = 24;

/**
 * Before the request's transaction: draws the photo anew and stores it. Its row is committed first, so that whatever
 * happens afterwards, the clean-up finds the bytes.
 */
export async function storePhoto(scope: Omit<Scope, 'db'>, upload: Uint8Array): Promise<PhotoRow> {
  const { actor, now, deps } = scope;
  await refuseOverQuota({ ...scope, db: deps.db.read });
  const { full, thumb, width, height } = await processPhoto(upload);
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
    await db.insert(Photos, row);
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

/** Inside the transaction that also stores the answer: from now on the photo can be attached. */
export async function confirmPhoto({ db, now, deps }: Scope, row: PhotoRow): Promise<Photo> {
  await db.update(Photos, { id: row.id }, { stored_at: now });
  return presentPhoto(deps.config, row, now);
}

/** What cannot be removed now is removed by the clean-up. */
async function forget(scope: Omit<Scope, 'db'>, row: PhotoRow): Promise<void> {
  const { deps } = scope;
  try {
    await deps.photos.remove(objectKey(row.storage_key, 'full'));
    await deps.photos.remove(objectKey(row.storage_key, 'thumb'));
    await deps.db.tx(async (db) => {
      await db.delete(Photos, { id: row.id });
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
    .createQueryBuilder()
    .select('id')
    .from(Photos, 'photo')
    .where('id IN (:...ids)', { ids })
    .andWhere('owner_id = :me AND estate_id = :estate', { me: actor.personId, estate: actor.estateId })
    .andWhere('stored_at IS NOT NULL AND attached_to IS NULL AND purged_at IS NULL')
    .getRawMany<Pick<PhotoRow, 'id'>>();
  const unknown = ids.filter((id) => !free.some((photo) => photo.id === id));
  if (unknown.length > 0) return unknown;
  const { affected } = await db.update(
    Photos,
    { id: In(ids), attached_to: IsNull(), purged_at: IsNull() },
    { attached_to: subject, attached_id: subjectId },
  );
  // Between the two statements another request, or the clean-up, took one of them.
  return affected === ids.length ? [] : [...ids];
}

/** Photos ready for the screen, by id. Whether the viewer may see what they are part of is the caller's question. */
export async function photosByIds(
  { db, now, deps, actor }: Scope,
  ids: readonly string[],
): Promise<Map<string, Photo>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .createQueryBuilder()
    .select('id, width, height')
    .from(Photos, 'photo')
    .where('id IN (:...ids)', { ids: [...new Set(ids)] })
    .andWhere('estate_id = :estate AND purged_at IS NULL', { estate: actor.estateId })
    .getRawMany<Pick<PhotoRow, 'id' | 'width' | 'height'>>();
  return new Map(rows.map((row) => [row.id, presentPhoto(deps.config, row, now)]));
}

const shownPhoto = statement<Pick<PhotoRow, 'storage_key'>>(
  'SELECT storage_key FROM photos WHERE id = ? AND stored_at IS NOT NULL AND purged_at IS NULL',
);

/** The row behind an address whose signature was right. */
export async function photoBehind({ db }: Scope['deps'], id: string): Promise<Pick<PhotoRow, 'storage_key'>> {
  const row = await shownPhoto.first(db.read, [id]);
  if (!row) throw new Problem('resource.not-found');
  return row;
}
