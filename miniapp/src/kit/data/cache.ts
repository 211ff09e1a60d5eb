import type { Storage } from '../storage.ts';

export interface Entry<T> {
  data?: T;
  /** When the data was heard, epoch ms. */
  at?: number;
  /** Why the last attempt failed; gone after a success. */
  error?: unknown;
  loading: boolean;
}

interface Slot extends Entry<unknown> {
  /** Counts what happened to the data, so that an answer asked for earlier cannot overwrite a newer one. */
  turn: number;
  running?: Promise<void> | undefined;
}

interface CacheParts {
  storage: Storage;
  now(): number;
}

/** Answers kept on the phone for when there is no connection. */
const kept = 40;
/** Answers kept in memory beside those on screen; the least recently shown goes first. */
const remembered = 100;
/** Storage is 10 MB in all and 1 MB per key in WeChat; a page's answer is a few KB. */
const biggest = 200_000;

export type Cache = ReturnType<typeof createCache>;

/** The key of what somebody searched for: it stays in memory, and is not kept on the phone. */
export const searchKey = (key: string, ...sought: (string | undefined)[]) => `${unkept}${key}.${sought.join('.')}`;
const unkept = 'search.';

/** The last answer per key, in memory and (as a snapshot for offline) on the phone. */
export function createCache({ storage, now }: CacheParts) {
  const slots = new Map<string, Slot>();
  const listeners = new Map<string, Set<() => void>>();
  let index = storage.read<string[]>('cache') ?? [];

  function slot(key: string): Slot {
    let found = slots.get(key);
    if (!found) {
      const snapshot = storage.read<{ at: number; data: unknown }>(`cache.${key}`);
      found = { ...snapshot, loading: false, turn: 0 };
      slots.set(key, found);
      forgetOld(key);
    }
    return found;
  }

  /** What is on screen, on its way, or was just asked for stays. */
  function forgetOld(newest: string) {
    for (const [key, { running }] of [...slots]) {
      if (slots.size <= remembered) return;
      if (key !== newest && !running && !listeners.has(key)) slots.delete(key);
    }
  }

  function change(key: string, next: Partial<Slot>) {
    // A new object each time: React compares by identity.
    slots.set(key, { ...slot(key), ...next });
    for (const listener of [...(listeners.get(key) ?? [])]) listener();
  }

  function snapshot(key: string, data: unknown, at: number) {
    if (key.startsWith(unkept) || (JSON.stringify(data) ?? '').length > biggest) return;
    storage.write(`cache.${key}`, { at, data });
    index = [key, ...index.filter((other) => other !== key)];
    for (const old of index.splice(kept)) storage.remove(`cache.${old}`);
    storage.write('cache', index);
  }

  function put(key: string, data: unknown) {
    const at = now();
    change(key, { data, at, error: undefined, turn: slot(key).turn + 1 });
    snapshot(key, data, at);
  }

  return {
    read: <T>(key: string): Entry<T> => slot(key) as Entry<T>,
    put,

    /** Changes what is there, e.g. one row of a list; nothing happens where nothing is. */
    update<T>(key: string, change: (data: T) => T) {
      const { data } = slot(key);
      if (data !== undefined) put(key, change(data as T));
    },

    /** Asks anew; those who ask meanwhile share the answer. Never rejects: the entry tells. */
    load<T>(key: string, fetcher: () => Promise<T>): Promise<void> {
      const { running, turn } = slot(key);
      if (running) return running;
      const run: Promise<void> = fetcher()
        .then(
          (data) => {
            if (slot(key).turn === turn) put(key, data);
          },
          (error: unknown) => {
            if (slot(key).turn === turn) change(key, { error });
          },
        )
        .finally(() => {
          if (slot(key).running === run) change(key, { running: undefined, loading: false });
        });
      change(key, { loading: true, running: run });
      return run;
    },

    subscribe(key: string, listener: () => void) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      // Shown now, so the last to be forgotten.
      const shown = slot(key);
      slots.delete(key);
      slots.set(key, shown);
      return () => {
        set.delete(listener);
        if (!set.size) listeners.delete(key);
      };
    },

    /** Another person or another home: nothing of before may be seen. */
    clear() {
      for (const key of index) storage.remove(`cache.${key}`);
      storage.remove('cache');
      index = [];
      for (const [key, { turn }] of [...slots]) {
        slots.set(key, { loading: false, turn: turn + 1 });
        for (const listener of [...(listeners.get(key) ?? [])]) listener();
      }
    },
  };
}
