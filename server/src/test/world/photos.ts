import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { PhotoStore } from '../../kit/ports/photo-store.ts';
import type { Person } from './world.ts';

/** Keeps photos for the length of a test. */
export function forgetfulPhotos(): PhotoStore & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    put: async (key, bytes) => void kept.set(key, bytes),
    async get(key) {
      const bytes = kept.get(key);
      return bytes && { stream: Readable.from([bytes]), size: bytes.byteLength };
    },
    remove: async (key) => void kept.delete(key),
  };
}

/** A real photo, as a phone would send it. */
export const aPhoto = async (width = 320, height = 240, colour = '#3a7d5c'): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

/** Uploaded by them; its id. */
export const photo = async (person: Person): Promise<string> =>
  (await person.files.upload({ body: await aPhoto() })).id;
