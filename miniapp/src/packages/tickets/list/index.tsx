import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { TicketView } from '@linli/shared/tickets/tickets.api.ts';
import { api } from '../../../kit/api.ts';
import { usePaged } from '../../../kit/data/use-paged.ts';
import { Page } from '../../../kit/page/page.tsx';
import { ListEnd, States } from '../../../kit/page/states.tsx';
import { Tabs } from '../../../kit/ui/input/choices.tsx';
import { NoTickets } from '../../../tickets/no-tickets.tsx';
import { TicketCard } from '../../../tickets/ticket-card.tsx';
import { usePullToReload } from '../../../kit/data/use-pull-to-reload.ts';

const views = [
  { value: 'open', text: '进行中' },
  { value: 'ended', text: '已结束' },
  { value: 'all', text: '全部' },
] as const;

export default function TicketListPage() {
  const asked = TicketView.safeParse(useRouter().params.view);
  const [view, setView] = useState(asked.data ?? 'open');
  const tickets = usePaged(`tickets.${view}`, (cursor) => api.tickets.list({ query: { view, cursor } }));
  usePullToReload(tickets.reload);
  return (
    <Page title="我的工单">
      <Tabs label="工单" choices={views} value={view} onChoose={setView} />
      <States of={tickets} empty={({ items }) => (items.length ? undefined : <NoTickets view={view} />)}>
        {({ items }) => (
          <>
            {items.map((ticket) => (
              <TicketCard key={ticket.id} ticket={ticket} />
            ))}
            <ListEnd list={tickets} />
          </>
        )}
      </States>
    </Page>
  );
}
