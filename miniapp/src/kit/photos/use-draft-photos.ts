import { useEffect } from 'react';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { usePhotos, type Photos } from './use-photos.ts';

/** The photos of a form, kept with its draft. */
export function useDraftPhotos(before: readonly Photo[], keep: (photos: Photo[]) => void, most?: number): Photos {
  const photos = usePhotos(most, before);
  const ids = photos.ids.join();
  const kept = before.map(({ id }) => id).join();
  useEffect(() => {
    if (ids !== kept) keep(photos.photos);
  }, [ids, kept, keep, photos.photos]);
  return photos;
}
