import { useState } from 'react';
import { photoLimits, type Photo } from '@linli/shared/files/files.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { abortUpload } from '../net/upload.ts';
import { api } from '../api.ts';
import { messageOf } from '../data/message.ts';
import { randomKey } from '../net/random-key.ts';
import { choosePhotos } from '../device.ts';
import { readyToSend, UnreadablePhoto } from './ready-to-send.ts';
import { createUploads, type PhotoDraft, type UploadParts } from './uploads.ts';
import { useUploads } from './use-uploads.ts';

/** Too large, no photo, or broken: the same bytes are refused again. */
const refusedForGood: number[] = [413, 415, 422];

/** How photos go up, whatever they are for. */
export const uploadParts: UploadParts = {
  upload: async (source, call) => api.files.upload({ body: await readyToSend(source) }, call),
  abort: abortUpload,
  messageOf: (error) => (error instanceof UnreadablePhoto ? error.message : messageOf(error)),
  isFinal: (error) =>
    error instanceof UnreadablePhoto || (error instanceof Problem && refusedForGood.includes(error.status)),
  newKey: randomKey,
};

export interface Photos {
  drafts: PhotoDraft[];
  most: number;
  add(): Promise<void>;
  retry(key: string): void;
  /** Another in the place of one that is of no use. */
  replace(key: string): Promise<void>;
  remove(key: string): void;
  clear(): void;
  /** Of those that have arrived. */
  ids: string[];
  photos: Photo[];
  /** Some are still on their way, or failed and wait for a word. What was refused for good is left out and says so. */
  unfinished: boolean;
}

/** The photos of a form; hand the result to `PhotoPicker`, send `ids`. */
export function usePhotos(most: number = photoLimits.count, before: readonly Photo[] = []): Photos {
  const [uploads] = useState(() => createUploads(uploadParts, before));
  return useUploads(uploads, most, choosePhotos);
}
