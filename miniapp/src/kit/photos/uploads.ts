import type { CallOptions } from '@linli/shared/kit/client.ts';
import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { createStore } from '../store.ts';

export interface PhotoDraft {
  /** Also the Idempotency-Key of its upload: a retry does not store it twice. */
  key: string;
  preview: string;
  state: 'waiting' | 'uploading' | 'done' | 'failed' | 'refused';
  /** 0–1 */
  progress: number;
  photo?: Photo;
  /** Why it failed (and may be sent again) or was refused (and may not), in words. */
  error?: string;
}

export interface UploadParts {
  upload(source: FileSource, call: Required<CallOptions>): Promise<Photo>;
  abort(key: string): void;
  messageOf(error: unknown): string;
  isFinal(error: unknown): boolean;
  newKey(): string;
}

/** WeChat allows ten requests at a time; three photos leave room for the page's own. */
const together = 3;

/** The photos of one form, uploaded as soon as they are chosen. */
export function createUploads(
  { upload, abort, messageOf, isFinal, newKey }: UploadParts,
  before: readonly Photo[] = [],
) {
  const store = createStore<PhotoDraft[]>(
    before.map((photo) => ({ key: photo.id, preview: photo.thumbUrl, state: 'done', progress: 1, photo })),
  );
  const sources = new Map<string, FileSource>();

  const change = (key: string, part: Partial<PhotoDraft>) =>
    store.set(store.get().map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));

  function startNext() {
    const drafts = store.get();
    const free = together - drafts.filter(({ state }) => state === 'uploading').length;
    for (const { key } of drafts.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) void run(key);
  }

  async function run(key: string) {
    change(key, { state: 'uploading', progress: 0 });
    try {
      const onProgress = (progress: number) => change(key, { progress });
      const photo = await upload(sources.get(key)!, { idempotencyKey: key, onProgress });
      change(key, { state: 'done', progress: 1, photo });
    } catch (error) {
      change(key, { state: isFinal(error) ? 'refused' : 'failed', error: messageOf(error) });
    }
    startNext();
  }

  return {
    store,
    add(chosen: { source: FileSource; preview: string }[]) {
      const drafts = chosen.map(({ source, preview }): PhotoDraft => {
        const key = newKey();
        sources.set(key, source);
        return { key, preview, state: 'waiting', progress: 0 };
      });
      store.set([...store.get(), ...drafts]);
      startNext();
    },
    retry(key: string) {
      change(key, { state: 'waiting' });
      startNext();
    },
    remove(key: string) {
      abort(key);
      sources.delete(key);
      store.set(store.get().filter((draft) => draft.key !== key));
      startNext();
    },
    clear: () => store.set([]),
  };
}
