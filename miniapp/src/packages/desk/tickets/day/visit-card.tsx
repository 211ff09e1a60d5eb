import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { DeskTicket, TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels, urgencyLabels } from '@linli/shared/tickets/tickets.words.ts';
import { slotText } from '../../../../kit/format.ts';
import { Heading, Tap } from '../../../../kit/native/native.tsx';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { messageOf } from '../../../../kit/data/message.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { DueTime } from '../../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { ActionSheet } from '../actions/action-bar.tsx';
import { CallButton } from '../../parts/call-button.tsx';
import { TakeButton } from '../actions/take-button.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { doneSinceTaking, mainStep, stepsOf, type DeskAction } from '../ticket/next-step.ts';
import { useTicket } from '../use-ticket.ts';
import { actionText, clockText, urgencyTone } from '../ticket-text.ts';

/** One stop of the round: where, what, by when, and the one thing to do next under the thumb. */
export function VisitCard({ summary, place }: { summary: TicketSummary; place: number }) {
  const query = useTicket(summary.id);
  const { address, category, urgency, cycle, promise, excerpt } = summary;
  const ticket = query.data;
  const tone = urgencyTone(urgency);
  return (
    <View className={`k-card desk-stop${urgency === 'EMERGENCY' ? ' desk-stop-urgent' : ''}`}>
      <Tap className="desk-stop-open" role="link" label={`${address}，看详情`} onTap={() => openTicket(summary.id)}>
        <View className="desk-stop-top">
          <View className="desk-stop-place">{place}</View>
          {promise && (
            <View className="desk-stop-due">
              {clockText(promise.kind)}
              <DueTime due={promise.dueAt} />
            </View>
          )}
          <Icon name="forward" className="k-cell-forward" />
        </View>
        <Heading level={2} className="desk-stop-address">
          {address}
        </Heading>
        <View className="desk-stop-what">
          {urgency && tone && <Tag tone={tone}>{labelOf(urgencyLabels, urgency)}</Tag>}
          {cycle > 1 && <Tag tone="soon">{`第 ${cycle} 轮，上次没修好`}</Tag>}
          <View className="desk-stop-category">{labelOf(ticketCategoryLabels, category)}</View>
        </View>
        <View className="desk-stop-text">{ticket?.requirement ?? ticket?.text ?? excerpt}</View>
      </Tap>
      {ticket ? (
        <Steps ticket={ticket} />
      ) : query.error !== undefined ? (
        <Banner
          tone="soon"
          action={
            <Button kind="quiet" small onTap={() => void query.reload()}>
              重试
            </Button>
          }
        >
          {messageOf(query.error)}
        </Banner>
      ) : (
        <View className="desk-bones" />
      )}
    </View>
  );
}

function Steps({ ticket }: { ticket: DeskTicket }) {
  const [open, setOpen] = useState<DeskAction | 'menu'>();
  const main = mainStep(ticket);
  const rest = stepsOf(ticket).filter((action) => action !== main);
  const [slot] = ticket.slots;
  const step: Partial<Record<DeskAction, string>> = { contact: '记下：已联系', arrive: '我已到现场', finish: '完工' };
  return (
    <>
      {slot && (
        <View className="desk-report-slots">
          <Icon name="calendar" />
          {`希望 ${slotText(slot, Date.now())} 上门`}
        </View>
      )}
      <PhotoGrid photos={ticket.photos} small />
      <Progress ticket={ticket} />
      {main === 'contact' ? (
        <CallButton contact={ticket.contact} onCall={() => setOpen('contact')} />
      ) : (
        main !== 'take' && <CallButton contact={ticket.contact} />
      )}
      <View className="desk-buttons">
        {rest.length > 0 && <Button onTap={() => setOpen('menu')}>更多</Button>}
        {main === 'take' ? (
          <View className="desk-grow">
            <TakeButton ticket={ticket} />
          </View>
        ) : (
          main && (
            <Button kind="main" onTap={() => setOpen(main)}>
              {step[main] ?? actionText(main)}
            </Button>
          )
        )}
      </View>
      <ActionSheet ticket={ticket} open={open} rest={rest} onOpen={setOpen} onClose={() => setOpen(undefined)} />
    </>
  );
}

/** 接单 → 联系 → 到场 → 完工: how far this stop is. */
function Progress({ ticket }: { ticket: DeskTicket }) {
  const taken = ticket.state !== 'DISPATCHED';
  const arrived = doneSinceTaking(ticket, 'arrive');
  const steps = [
    { text: '接单', done: taken },
    ...(ticket.place === 'HOME' ? [{ text: '联系', done: arrived || doneSinceTaking(ticket, 'contact') }] : []),
    { text: '到场', done: arrived },
    { text: '完工', done: false },
  ];
  return (
    <View className="desk-progress">
      {steps.map(({ text, done }) => (
        <View key={text} className={`desk-progress-step${done ? ' k-chosen' : ''}`}>
          {done && <Icon name="check" />}
          {text}
        </View>
      ))}
    </View>
  );
}
