import { useStore } from '../use-store.ts';
import type { createUploads } from './uploads.ts';
import type { Photos } from './use-photos.ts';

type Uploads = ReturnType<typeof createUploads>;
type Chosen = Parameters<Uploads['add']>[0];

/** The photos of a form as a picker shows them; `choose` asks the person for at most so many more. */
export function useUploads(uploads: Uploads, most: number, choose: (most: number) => Promise<Chosen>): Photos {
  const drafts = useStore(uploads.store);
  const photos = drafts.flatMap(({ photo }) => (photo ? [photo] : []));
  return {
    drafts,
    most,
    add: async () => uploads.add(await choose(most - drafts.length)),
    retry: uploads.retry,
    async replace(key) {
      const chosen = await choose(1);
      if (!chosen.length) return;
      uploads.remove(key);
      uploads.add(chosen);
    },
    remove: uploads.remove,
    clear: uploads.clear,
    ids: photos.map(({ id }) => id),
    photos,
    unfinished: drafts.some(({ state }) => state !== 'done' && state !== 'refused'),
  };
}
