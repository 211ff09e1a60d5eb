import { useCallback, useState } from 'react';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';
import type { Role } from '@linli/shared/kit/roles.ts';
import { api } from '../../../../kit/api.ts';
import { storage } from '../../../../kit/storage.ts';
import { usePaged, type Paged } from '../../../../kit/data/use-paged.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { firstView, viewsFor } from '../../frame/roles.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { keyOf, queryOf, type QueueFilter } from './queue-filter.ts';

type Reply = Awaited<ReturnType<(typeof api)['ticketsAdmin']['counts']>>;
export type Counts = Reply['counts'];

export interface Queue {
  filter: QueueFilter;
  narrow: (part: Partial<QueueFilter>) => void;
  list: Paged<TicketSummary>;
  counts: Counts;
  views: QueueView[];
}

/** The view somebody worked in last, if their post still has it. */
function lastView(roles: readonly Role[]): QueueView {
  const kept = storage.read<QueueView>('desk.view');
  return kept && viewsFor(roles).includes(kept) ? kept : firstView(roles);
}

export function useQueue(roles: readonly Role[]): Queue {
  const [filter, setFilter] = useState<QueueFilter>(() => ({ view: lastView(roles) }));
  const list = usePaged<TicketSummary>(keyOf(filter), (cursor) =>
    api.ticketsAdmin.queue({ query: { ...queryOf(filter), limit: 30, ...(cursor && { cursor }) } }),
  );
  const counts = useQuery<Reply>('desk.counts', () => api.ticketsAdmin.counts());

  const reload = () => Promise.all([list.reload(), counts.reload()]);
  useKeptUp(25, reload);

  const narrow = useCallback((part: Partial<QueueFilter>) => {
    if (part.view) storage.write('desk.view', part.view);
    setFilter((now) => ({ ...now, ...part }));
  }, []);

  return {
    filter,
    narrow,
    list,
    counts: counts.data?.counts ?? [],
    views: viewsFor(roles),
  };
}
