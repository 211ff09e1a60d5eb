import type { Storage } from '../storage.ts';
import { createDrafts } from './drafts.ts';

/** A phone whose storage counts what is written, and whose clock is moved by the test. */
function phone() {
  const kept = new Map<string, unknown>();
  let writes = 0;
  let ring: (() => void) | undefined;
  const storage: Storage = {
    read: <T>(key: string) => kept.get(key) as T | undefined,
    write(key, value) {
      writes += 1;
      kept.set(key, value);
    },
    remove: (key) => void kept.delete(key),
    removeAll(start) {
      for (const key of [...kept.keys()]) if (key.startsWith(start)) kept.delete(key);
    },
  };
  const drafts = createDrafts(storage, (_, work) => {
    ring = work;
    return () => (ring = undefined);
  });
  return { kept, drafts, writes: () => writes, rests: () => ring?.() };
}

const sentence = '厨房水槽下面一直在滴水';
const typeInto = ({ drafts }: ReturnType<typeof phone>) =>
  [...sentence].forEach((_, at) => drafts.write('report', { text: sentence.slice(0, at + 1) }));

test('a sentence typed in one go is written once, when the hand rests', () => {
  const it = phone();
  typeInto(it);
  expect(it.writes()).toBe(0);
  expect(it.drafts.read('report')).toEqual({ text: sentence });
  it.rests();
  expect(it.writes()).toBe(1);
  expect(it.kept.get('draft.report')).toEqual({ text: sentence });
});

test('leaving the page or the app writes at once, and only once', () => {
  const it = phone();
  typeInto(it);
  it.drafts.flush();
  it.rests();
  it.drafts.flush();
  expect(it.writes()).toBe(1);
  expect(it.kept.get('draft.report')).toEqual({ text: sentence });
});

test('what was sent or thrown away does not come back when the hand rests', () => {
  const it = phone();
  typeInto(it);
  it.drafts.remove('report');
  it.drafts.write('desk.record', { text: '陈女士，阳台渗水' });
  it.drafts.removeAll('desk.');
  it.rests();
  expect([...it.kept]).toEqual([]);
  expect(it.drafts.read('report')).toBeUndefined();
});
