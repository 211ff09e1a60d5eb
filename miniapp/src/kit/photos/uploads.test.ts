import type { Photo } from '@linli/shared/files/files.schema.ts';
import { createUploads } from './uploads.ts';

const photo = (id: string): Photo => ({ id, url: `/${id}`, thumbUrl: `/${id}/thumb`, width: 4, height: 3 });

/** A form whose uploads end when the test says so. */
function form(before: Photo[] = []) {
  const running = new Map<string, { finish(): void; fail(): void; progress(at: number): void }>();
  const started: string[] = [];
  const aborted: string[] = [];
  let keys = 0;
  const uploads = createUploads(
    {
      upload: (source, { idempotencyKey, onProgress }) =>
        new Promise((resolve, reject) => {
          started.push(idempotencyKey);
          running.set(String(source), {
            finish: () => resolve(photo(String(source))),
            fail: () => reject(new Error('断了')),
            progress: onProgress,
          });
        }),
      abort: (key) => aborted.push(key),
      messageOf: (error) => (error as Error).message,
      isFinal: () => false,
      newKey: () => `key-${++keys}`,
    },
    before,
  );
  const choose = (...names: string[]) => uploads.add(names.map((name) => ({ source: name, preview: name })));
  const states = () => uploads.store.get().map(({ state }) => state);
  /** Lets the promises that just settled be heard. */
  const heard = () => new Promise((resolve) => setTimeout(resolve));
  return { uploads, running, started, aborted, choose, states, heard };
}

test('three photos travel at a time, the next starts when one has arrived', async () => {
  const { choose, states, running, heard } = form();
  choose('a', 'b', 'c', 'd');
  expect(states()).toEqual(['uploading', 'uploading', 'uploading', 'waiting']);
  running.get('b')!.finish();
  await heard();
  expect(states()).toEqual(['uploading', 'done', 'uploading', 'uploading']);
});

test('each photo shows how far it is', () => {
  const { uploads, choose, running } = form();
  choose('a', 'b');
  running.get('b')!.progress(0.4);
  expect(uploads.store.get().map(({ progress }) => progress)).toEqual([0, 0.4]);
});

test('a failed photo says why, stays, and is retried with the same key', async () => {
  const { uploads, choose, states, running, started, heard } = form();
  choose('a');
  running.get('a')!.fail();
  await heard();
  expect(uploads.store.get()[0]).toMatchObject({ state: 'failed', error: '断了' });
  uploads.retry('key-1');
  running.get('a')!.finish();
  await heard();
  expect(states()).toEqual(['done']);
  expect(started).toEqual(['key-1', 'key-1']);
});

test('a removed photo stops travelling and does not come back when its upload ends', async () => {
  const { uploads, choose, running, aborted, heard } = form();
  choose('a');
  uploads.remove('key-1');
  expect(aborted).toEqual(['key-1']);
  running.get('a')!.finish();
  await heard();
  expect(uploads.store.get()).toEqual([]);
});

test('photos of a kept draft are there at once', () => {
  const { uploads, states } = form([photo('kept')]);
  expect(states()).toEqual(['done']);
  expect(uploads.store.get()[0]).toMatchObject({ preview: '/kept/thumb' });
});
