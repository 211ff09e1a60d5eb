import { View } from '@tarojs/components';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { TicketCard } from '../../../tickets/ticket-card.tsx';
import { openTickets } from '../../../tickets/ticket-links.ts';

/** What is under way for this home, with the next promise of each. */
export const OpenTickets = ({ tickets }: { tickets: readonly TicketSummary[] }) =>
  tickets.length ? (
    <View className="home-section">
      <View className="home-section-head">
        <Heading level={2}>正在处理</Heading>
        <Button kind="quiet" small onTap={() => openTickets('open')}>
          全部
        </Button>
      </View>
      {tickets.map((ticket) => (
        <TicketCard key={ticket.id} ticket={ticket} />
      ))}
    </View>
  ) : null;
