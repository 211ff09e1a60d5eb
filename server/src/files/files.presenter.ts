import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { Config } from '../config.ts';
import type { PhotoRow } from './files.tables.ts';
import { photoUrl } from './storage/photo-urls.ts';

export const presentPhoto = (
  config: Config,
  { id, width, height }: Pick<PhotoRow, 'id' | 'width' | 'height'>,
  now: number,
): Photo => ({
  id,
  url: photoUrl(config, id, 'full', now),
  thumbUrl: photoUrl(config, id, 'thumb', now),
  width,
  height,
});

/** Where the bytes of a variant lie. */
export const objectKey = (storageKey: string, variant: 'full' | 'thumb') =>
  `${storageKey.slice(0, 2)}/${storageKey}-${variant}.jpg`;
