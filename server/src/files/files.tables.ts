export interface PhotoRow {
  id: string;
  owner_id: string;
  estate_id: string;
  /** Random, at least 128 bits: the name of the bytes in the store, known to nobody outside. */
  storage_key: string;
  width: number;
  height: number;
  bytes: number;
  /** The row comes before the bytes, so that no bytes lie in the store unknown to us. */
  created_at: number;
  /** Null until the upload has been answered for; such a row is nobody's photo yet. */
  stored_at: number | null;
  attached_to: string | null;
  attached_id: string | null;
  /** Set before the bytes are removed; the row goes after them. */
  purged_at: number | null;
}

/** How many photos a person sent on one day. */
export interface PhotoDayRow {
  owner_id: string;
  day: string;
  uploads: number;
}

export interface FilesTables {
  photos: PhotoRow;
  photo_days: PhotoDayRow;
}
