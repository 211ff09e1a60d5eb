import { View } from '@tarojs/components';
import { queueViewLabels } from '@linli/shared/tickets/tickets.admin.api.ts';
import { says } from '../../../../kit/native/native.tsx';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { SearchBox } from '../../../../kit/ui/input/search-box.tsx';
import { viewHints } from '../ticket-text.ts';
import { isNarrowed } from './queue-filter.ts';
import { Filters } from './filter-sheet.tsx';
import { QueueRow } from './queue-row.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';
import { Views } from './views.tsx';
import type { Queue } from './use-queue.ts';

interface PaneProps {
  queue: Queue;
  wide: boolean;
  opened?: string | undefined;
  onOpen: (ticketId: string) => void;
}

/** What waits for whom: the views with their counts, a search, and the rows. */
export function QueuePane({ queue, wide, opened, onOpen }: PaneProps) {
  const { filter, narrow, list } = queue;
  const now = useNow();
  const withState = ['mine', 'all', 'ended'].includes(filter.view);
  return (
    <>
      <View className="desk-queue-head">
        <Views queue={queue} wide={wide} />
        <View className="desk-search-line">
          <SearchBox
            label="按单号或地址查找"
            placeholder="单号或地址"
            asked={queue.filter.q ?? ''}
            maxLength={40}
            onAsk={(q) => queue.narrow({ q: q || undefined })}
          />
          <Filters filter={filter} narrow={narrow} />
        </View>
      </View>
      <States of={list} skeleton={<QueueSkeleton />} empty={({ items }) => !items.length && <Nothing queue={queue} />}>
        {({ items }) => (
          <View className="desk-queue-list" {...says({ role: 'list', label: queueViewLabels[filter.view] })}>
            {items.map((ticket) => (
              <View key={ticket.id} {...says({ role: 'listitem' })}>
                <QueueRow
                  ticket={ticket}
                  now={now}
                  chosen={ticket.id === opened}
                  withState={withState}
                  onOpen={() => onOpen(ticket.id)}
                />
              </View>
            ))}
            <ListEnd list={list} />
          </View>
        )}
      </States>
    </>
  );
}

function Nothing({ queue: { filter, narrow } }: { queue: Queue }) {
  if (!isNarrowed(filter))
    return (
      <Empty drawing="rest" title={filter.view === 'all' ? '还没有工单' : '都处理好了'}>
        {viewHints[filter.view]}
      </Empty>
    );
  return (
    <Empty
      drawing="search"
      title="没有符合的单"
      action={
        <Button onTap={() => narrow({ category: undefined, urgency: undefined, unitClass: undefined, q: undefined })}>
          清除条件
        </Button>
      }
    >
      {filter.q
        ? `在「${queueViewLabels[filter.view]}」里没有找到「${filter.q}」，地址要从头写起，也可以到「全部」里找。`
        : '换个条件再看看。'}
    </Empty>
  );
}
