import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels, isRepair, ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../kit/format.ts';
import { Tap } from '../kit/native/native.tsx';
import { useNow } from '../kit/ui/display/due-time.tsx';
import { Icon } from '../kit/ui/display/icon.tsx';
import { CategoryDrawing } from './category-drawing.tsx';
import { askedOfMe, promiseText } from './promise.ts';
import { StateTag } from './state-tag.tsx';
import { openTicket } from './ticket-links.ts';

/** One ticket in a list: what, where, and what happens next by when. */
export function TicketCard({ ticket }: { ticket: TicketSummary }) {
  const now = useNow();
  const asked = askedOfMe(ticket);
  return (
    <Tap className="k-card t-card" role="link" onTap={() => openTicket(ticket.id)}>
      <View className="t-card-top">
        <CategoryDrawing category={ticket.category} />
        <View className="t-card-words">
          <View className="t-card-title">{whatOf(ticket)}</View>
          <View className="t-card-address">{ticket.address}</View>
        </View>
        <StateTag ticket={ticket} />
      </View>
      <View className="k-excerpt">{ticket.excerpt}</View>
      <View className="t-card-foot">
        <Next ticket={ticket} now={now} />
        {asked && (
          <View className="t-card-asked">
            {asked}
            <Icon name="forward" />
          </View>
        )}
      </View>
    </Tap>
  );
}

/** 水管漏水; 投诉 · 噪音扰民 */
const whatOf = ({ kind, category }: TicketSummary) =>
  [!isRepair(kind) && labelOf(ticketKindLabels, kind, '诉求'), labelOf(ticketCategoryLabels, category)]
    .filter(Boolean)
    .join(' · ');

function Next({ ticket, now }: { ticket: TicketSummary; now: number }) {
  if (ticket.promise && !ticket.needsMe) {
    const { text, tone } = promiseText(ticket.promise, now);
    return (
      <View className={`k-due k-due-${tone}`}>
        <Icon name={tone === 'late' ? 'alert' : 'clock'} />
        {text}
      </View>
    );
  }
  return <View className="k-quiet-text k-figures">{momentText(ticket.updatedAt, now)} 更新</View>;
}
