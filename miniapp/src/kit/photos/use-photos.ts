import { useState } from 'react';
import { photoLimits, type Photo } from '@linli/shared/files/files.schema.ts';
import { abortUpload } from '../net/upload.ts';
import { api } from '../api.ts';
import { messageOf } from '../data/message.ts';
import { randomKey } from '../net/random-key.ts';
import { platform } from '../platform/platform.ts';
import { createUploads, type PhotoDraft } from './uploads.ts';
import { useUploads } from './use-uploads.ts';

export interface Photos {
  drafts: PhotoDraft[];
  most: number;
  add(): Promise<void>;
  retry(key: string): void;
  remove(key: string): void;
  clear(): void;
  /** Of those that have arrived. */
  ids: string[];
  photos: Photo[];
  /** Some are still on their way, or failed and wait for a word. */
  unfinished: boolean;
}

/** The photos of a form; hand the result to `PhotoPicker`, send `ids`. */
export function usePhotos(most: number = photoLimits.count, before: readonly Photo[] = []): Photos {
  const [uploads] = useState(() =>
    createUploads(
      {
        upload: (source, call) => api.files.upload({ body: source }, call),
        abort: abortUpload,
        messageOf,
        newKey: randomKey,
      },
      before,
    ),
  );
  return useUploads(uploads, most, platform.choosePhotos);
}
