import { useState } from 'react';
import { View } from '@tarojs/components';
import { api } from '../../kit/api.ts';
import { useQuery } from '../../kit/data/use-query.ts';
import { Heading } from '../../kit/native/native.tsx';
import { States } from '../../kit/page/states.tsx';
import { Button } from '../../kit/ui/input/button.tsx';
import { Segmented } from '../../kit/ui/input/choices.tsx';
import { Skeleton } from '../../kit/ui/display/skeleton.tsx';
import { NoTickets } from '../../tickets/no-tickets.tsx';
import { TicketCard } from '../../tickets/ticket-card.tsx';
import { openTickets } from '../../tickets/ticket-links.ts';

const views = [
  { value: 'open', text: '进行中' },
  { value: 'ended', text: '已结束' },
] as const;
const shown = 4;

/** The latest tickets of the home, in two views; the rest on their own page. */
export function TicketPreview() {
  const [view, setView] = useState<(typeof views)[number]['value']>('open');
  const tickets = useQuery(`tickets.preview.${view}`, () => api.tickets.list({ query: { view, limit: shown + 1 } }));
  return (
    <View className="home-section">
      <View className="home-section-head">
        <Heading level={2}>我的工单</Heading>
        <Button kind="quiet" small onTap={() => openTickets(view)}>
          全部
        </Button>
      </View>
      <Segmented label="我的工单" choices={views} value={view} onChoose={setView} />
      <States
        of={tickets}
        skeleton={<Skeleton cards={[3, 3]} />}
        empty={({ items }) => (items.length ? undefined : <NoTickets view={view} />)}
      >
        {({ items }) => (
          <>
            {items.slice(0, shown).map((ticket) => (
              <TicketCard key={ticket.id} ticket={ticket} />
            ))}
            {items.length > shown && (
              <Button wide onTap={() => openTickets(view)}>
                查看全部
              </Button>
            )}
          </>
        )}
      </States>
    </View>
  );
}
