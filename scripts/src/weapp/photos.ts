import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Photos as a phone takes them: JPEG, with the place and the camera in their EXIF. */
export function photosOfAPhone(): string[] {
  const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jpg'))
    .map((name) => `${folder}${name}`);
}
