import { useRef, useState } from 'react';
import { useReachBottom } from '@tarojs/taro';
import type { Page } from '@linli/shared/kit/page.ts';
import { cache } from '../api.ts';
import { append, refreshHead } from './pages.ts';
import { useQuery, type Query } from './use-query.ts';

export interface Paged<T> extends Query<Page<T>> {
  items: T[];
  /** Everything there is has been shown. */
  ended: boolean;
  loadingMore: boolean;
  /** Why the next page did not come. */
  moreError: unknown;
  more(): Promise<void>;
}

/** A list that grows as the reader reaches its end. */
export function usePaged<T extends { id: string }>(
  key: string,
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
): Paged<T> {
  const query = useQuery<Page<T>>(key, async () =>
    refreshHead(cache.read<Page<T>>(key).data, await fetchPage(undefined)),
  );
  const [loadingMore, setLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<unknown>();
  const busy = useRef(false);

  async function more() {
    const next = query.data?.next;
    if (!next || busy.current) return;
    busy.current = true;
    setLoadingMore(true);
    setMoreError(undefined);
    try {
      const page = await fetchPage(next);
      // Only if the list still ends where this page begins.
      cache.update<Page<T>>(key, (list) => (list.next === next ? append(list, page) : list));
    } catch (error) {
      setMoreError(error);
    } finally {
      busy.current = false;
      setLoadingMore(false);
    }
  }

  useReachBottom(() => void more());
  const items = query.data?.items ?? [];
  return { ...query, items, ended: !!query.data && !query.data.next, loadingMore, moreError, more };
}
