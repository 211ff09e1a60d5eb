import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import type { DeskTicket, TicketClock } from '@linli/shared/tickets/tickets.schema.ts';
import {
  ticketCategoryLabels,
  ticketKindLabels,
  ticketSourceLabels,
  urgencyLabels,
} from '@linli/shared/tickets/tickets.words.ts';
import { copyText } from '../../../../kit/device.ts';
import { momentText, slotText } from '../../../../kit/format.ts';
import { Heading, Tap } from '../../../../kit/native/native.tsx';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { DueTime, useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { clockText, stateText, stateTone, urgencyTone, waitingText } from '../ticket-text.ts';

/** Who, where, what, and which promise is next. */
export function Head({ ticket }: { ticket: DeskTicket }) {
  const { number, state, urgency, cycle, address, category, kind, escalatedTo, clocks } = ticket;
  const tone = urgencyTone(urgency);
  return (
    <View className="desk-head">
      <View className="desk-head-tags">
        <Tag tone={stateTone(state)}>{stateText(state)}</Tag>
        {urgency && tone && <Tag tone={tone}>{labelOf(urgencyLabels, urgency)}</Tag>}
        {cycle > 1 && <Tag tone="soon">{`第 ${cycle} 轮处理`}</Tag>}
        <Tap className="desk-number" label={`复制单号 ${number}`} onTap={() => void copyText(number)}>
          {number}
          <Icon name="copy" />
        </Tap>
      </View>
      <Heading level={2} className="desk-address">
        {address}
      </Heading>
      <View className="desk-head-what">
        {`${labelOf(ticketCategoryLabels, category)} · ${labelOf(ticketKindLabels, kind)} · ${waitingText(ticket)}`}
      </View>
      {escalatedTo && (
        <Banner tone="late">{`住户多次不满意，已报告${labelOf(roleLabels, escalatedTo, '主管')}跟进。`}</Banner>
      )}
      {clocks.length > 0 && (
        <View className="desk-clocks">
          {clocks.map((clock) => (
            <Clock key={clock.kind} clock={clock} />
          ))}
        </View>
      )}
    </View>
  );
}

function Clock({ clock: { kind, dueAt, metAt, breachedAt } }: { clock: TicketClock }) {
  const now = useNow();
  return (
    <View className="desk-clock">
      <View className="desk-clock-name">{clockText(kind)}</View>
      {metAt ? (
        <View className={`desk-clock-met${breachedAt ? ' desk-clock-broken' : ''}`}>
          <Icon name="check" />
          {`${momentText(metAt, now)}${breachedAt ? '，超时' : ''}`}
        </View>
      ) : (
        <>
          <DueTime due={dueAt} />
          <View className="desk-clock-at">{`${momentText(dueAt, now)} 前`}</View>
        </>
      )}
    </View>
  );
}

/** What was reported, in the reporter's words. */
export function Report({ ticket }: { ticket: DeskTicket }) {
  const now = useNow();
  const { text, photos, slots, source, reportedAt, contact } = ticket;
  return (
    <View className="desk-report">
      <View className="desk-report-meta">
        {[contact.name, labelOf(ticketSourceLabels, source), momentText(reportedAt, now)].filter(Boolean).join(' · ')}
      </View>
      <View className="desk-report-text">{text}</View>
      <PhotoGrid photos={photos} />
      {slots.length > 0 && (
        <View className="desk-report-slots">
          <Icon name="calendar" />
          {`希望上门：${slots.map((slot) => slotText(slot, now)).join('、')}`}
        </View>
      )}
    </View>
  );
}
