import { useState } from 'react';
import type { DeskNoticeSummary } from '@linli/shared/notices/notices.schema.ts';
import type { NoticeState } from '@linli/shared/notices/notices.words.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged, type Paged } from '../../../../kit/data/use-paged.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { searchKey } from '../../../../kit/data/cache.ts';

export interface NoticeFilter {
  state?: NoticeState | undefined;
  q?: string | undefined;
}

export interface NoticeList {
  filter: NoticeFilter;
  narrow: (part: NoticeFilter) => void;
  list: Paged<DeskNoticeSummary>;
}

export function useNoticeList(): NoticeList {
  const [filter, setFilter] = useState<NoticeFilter>({});
  const { state, q } = filter;
  const list = usePaged<DeskNoticeSummary>(
    q ? searchKey('desk.notices', state, q) : `desk.notices.${state ?? ''}`,
    (cursor) =>
      api.noticesAdmin.list({
        query: { limit: 30, ...(state && { state }), ...(q && { q }), ...(cursor && { cursor }) },
      }),
  );
  useKeptUp(30, list.reload);
  return { filter, narrow: (part) => setFilter((now) => ({ ...now, ...part })), list };
}
