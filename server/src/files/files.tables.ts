import { id, instant, int, localDate, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

export const Photos = table('photos', {
  id: id(),
  owner_id: id(),
  estate_id: id(),
  /** Random, at least 128 bits: the name of the bytes in the store, known to nobody outside. */
  storage_key: text(64),
  width: int(),
  height: int(),
  bytes: int(),
  /** The row comes before the bytes, so that no bytes lie in the store unknown to us. */
  created_at: instant(),
  /** Null until the upload has been answered for; such a row is nobody's photo yet. */
  stored_at: instant().nullable(),
  attached_to: text(20).nullable(),
  attached_id: id().nullable(),
  /** Set before the bytes are removed; the row goes after them. */
  purged_at: instant().nullable(),
});
export type PhotoRow = RowOf<typeof Photos>;

/** How many photos a person sent on one day. */
export const PhotoDays = table(
  'photo_days',
  {
    owner_id: id(),
    day: localDate(),
    uploads: int(),
  },
  ['owner_id', 'day'],
);

export const filesEntities = [Photos, PhotoDays];
