import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useDidShow } from '@tarojs/taro';
import { cache } from '../api.ts';
import { online } from '../device.ts';

export interface Query<T> {
  key: string;
  data: T | undefined;
  /** When the data was heard, epoch ms. */
  at: number | undefined;
  /** Why the last attempt failed; the data, if any, is from before. */
  error: unknown;
  loading: boolean;
  reload(): Promise<void>;
}

/** Coming back within this time shows what is there. */
const fresh = 3_000;
/** What was kept from an earlier run of the app is shown at once and always asked for again. */
const began = Date.now();

/** What a screen reads: the cached answer at once, a fresh one on mount and whenever the page is shown again. */
export function useQuery<T>(key: string, fetcher: () => Promise<T>): Query<T> {
  const latest = useRef(fetcher);
  latest.current = fetcher;

  const subscribe = useCallback((listener: () => void) => cache.subscribe(key, listener), [key]);
  const entry = useSyncExternalStore(subscribe, () => cache.read<T>(key));
  const reload = useCallback(() => cache.load(key, () => latest.current()), [key]);
  const reloadIfOld = useCallback(() => {
    const { at } = cache.read(key);
    if (!at || at < began || Date.now() - at > fresh) void reload();
  }, [key, reload]);

  useDidShow(reloadIfOld);
  const unknown = entry.data === undefined && entry.error === undefined && !entry.loading;
  // Also after the cache was cleared: another home was chosen while this page lay below.
  useEffect(() => {
    if (unknown) void reload();
  }, [unknown, reload]);
  useEffect(reloadIfOld, [reloadIfOld]);
  // Back in reach of a network: what failed, or grew old meanwhile, is asked for without a tap.
  useEffect(
    () =>
      online.subscribe(() => {
        if (!online.get()) return;
        if (cache.read(key).error !== undefined) void reload();
        else reloadIfOld();
      }),
    [key, reload, reloadIfOld],
  );

  return { key, data: entry.data, at: entry.at, error: entry.error, loading: entry.loading, reload };
}
