import { useEffect, useRef } from 'react';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import type { Notice } from '@linli/shared/notices/notices.schema.ts';
import { api, cache } from '../../../kit/api.ts';
import type { Query } from '../../../kit/data/use-query.ts';

/** The receipt: sent once for each version that was on the screen, never for one that was withdrawn. */
export function useReading({ data, loading, error, key }: Query<Notice>) {
  const sent = useRef(0);
  const heard = !loading && error === undefined;
  const unread = data && heard && !data.read && !data.withdrawn ? data : undefined;
  useEffect(() => {
    if (!unread || sent.current === unread.version) return;
    const { id, version } = unread;
    sent.current = version;
    api.notices.read({ params: { noticeId: id }, body: { version } }).then(
      () => {
        cache.update<Notice>(key, (notice) => (notice.version === version ? { ...notice, read: true } : notice));
        cache.update<HomePage>('home', (page) => ({
          ...page,
          notices: page.notices.map((strip) => (strip.id === id ? { ...strip, read: true } : strip)),
        }));
      },
      () => {
        // Not told: the next look tries again.
        sent.current = 0;
      },
    );
  }, [unread, key]);
}
