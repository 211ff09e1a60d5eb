import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels, urgencyLabels } from '@linli/shared/tickets/tickets.words.ts';
import { dueText, momentText } from '../../../../kit/format.ts';
import { Tap } from '../../../../kit/native/native.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { clockText, stateText, urgencyTone } from '../ticket-text.ts';

interface RowProps {
  ticket: TicketSummary;
  now: number;
  chosen: boolean;
  onOpen: () => void;
  /** The queue mixes states (全部, 我的单), so each row says its own. */
  withState: boolean;
}

/** Two lines: where and what on the left, the promise with a word on the right. */
export function QueueRow({ ticket, now, chosen, onOpen, withState }: RowProps) {
  const { address, category, excerpt, urgency, cycle, state, assigneeName, needsMe, updatedAt, promise } = ticket;
  const tone = urgencyTone(urgency);
  const due = promise && dueText(promise.dueAt, now);
  const who = withState ? stateText(state) : assigneeName;
  return (
    <Tap className={`desk-row${chosen ? ' k-chosen' : ''}`} onTap={onOpen} role="link">
      <View className="desk-row-line">
        <View className="desk-row-where">
          {needsMe && <View className="desk-row-dot" />}
          <View className="desk-row-address">{address}</View>
          {urgency && tone && <Tag tone={tone}>{labelOf(urgencyLabels, urgency)}</Tag>}
          {cycle > 1 && <Tag tone="soon">{`第${cycle}轮`}</Tag>}
        </View>
        {promise && due ? (
          <View className={`desk-row-due k-due-${due.tone}`}>{`${clockText(promise.kind)}${due.text}`}</View>
        ) : (
          <View className="desk-row-due">{momentText(updatedAt, now)}</View>
        )}
      </View>
      <View className="desk-row-line">
        <View className="desk-row-what">{`${labelOf(ticketCategoryLabels, category)} · ${excerpt}`}</View>
        {who && <View className="desk-row-who">{who}</View>}
      </View>
    </Tap>
  );
}
