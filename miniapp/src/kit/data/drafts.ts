import Taro from '@tarojs/taro';
import { storage, type Storage } from '../storage.ts';

/** Writing the whole form at every key would make a slow phone stutter. */
const pauseMs = 400;
const prefix = 'draft.';

/** What is being written, kept on the phone when the hand rests, and at once when the page or the app is left. */
export function createDrafts(kept: Storage, after: (ms: number, work: () => void) => () => void) {
  const due = new Map<string, unknown>();
  let cancel: (() => void) | undefined;

  function flush() {
    cancel?.();
    cancel = undefined;
    for (const [name, value] of due) kept.write(prefix + name, value);
    due.clear();
  }
  return {
    flush,
    read: <T>(name: string) => (due.has(name) ? (due.get(name) as T) : kept.read<T>(prefix + name)),
    write(name: string, value: unknown) {
      due.set(name, value);
      cancel?.();
      cancel = after(pauseMs, flush);
    },
    remove(name: string) {
      due.delete(name);
      kept.remove(prefix + name);
    },
    /** Everything whose name begins so. */
    removeAll(start: string) {
      for (const name of [...due.keys()]) if (name.startsWith(start)) due.delete(name);
      kept.removeAll(prefix + start);
    },
  };
}

export const drafts = createDrafts(storage, (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
});

if (process.env.TARO_ENV === 'h5') {
  // The one event that also comes when a phone throws the page away.
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', drafts.flush);
} else Taro.onAppHide(drafts.flush);
