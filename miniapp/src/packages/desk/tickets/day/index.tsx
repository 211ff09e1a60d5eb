import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { dayText } from '../../../../kit/format.ts';
import { Heading, Tap } from '../../../../kit/native/native.tsx';
import { States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { worksInField } from '../../frame/roles.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { waitingText } from '../ticket-text.ts';
import { roundOf } from './round.ts';
import { VisitCard } from './visit-card.tsx';
import '../../styles/desk.scss';

/** Each card asks for its ticket: so many at once, the rest when wanted. */
const atFirst = 6;

export default function DayPage() {
  return (
    <DeskPage title="今日安排" here="day" admits={worksInField}>
      {() => <Day />}
    </DeskPage>
  );
}

function Day() {
  const mine = useQuery('desk.day', () => api.ticketsAdmin.queue({ query: { view: 'mine', limit: 100 } }));
  const ended = useQuery('desk.day.ended', () => api.ticketsAdmin.queue({ query: { view: 'ended', limit: 20 } }));
  const reload = () => Promise.all([mine.reload(), ended.reload()]);
  useKeptUp(25, reload);
  const now = Date.now();
  const today = localDateOf(now);
  const closedToday = (ended.data?.items ?? []).filter(({ updatedAt }) => localDateOf(Date.parse(updatedAt)) === today);

  return (
    <States of={mine}>
      {({ items }) => {
        const { open, done } = roundOf(items);
        return (
          <View className="desk-single">
            {(open.length > 0 || done.length > 0 || closedToday.length > 0) && (
              <Heading level={2} className="desk-day-title">
                {open.length ? `${dayText(today, now)}还有 ${open.length} 处要去` : '都跑完了，辛苦'}
              </Heading>
            )}
            <Stops tickets={open} />
            {!open.length && !done.length && !closedToday.length && (
              <Empty drawing="rest" title="现在没有派给您的单">
                有新单会出现在这里；开着这一页会自己更新。
              </Empty>
            )}
            <Folded title={`已完工，等别人 ${done.length} 单`} tickets={done} detail={waitingText} />
            <Folded title={`今天办结 ${closedToday.length} 单`} tickets={closedToday} detail={() => '已办结'} />
          </View>
        );
      }}
    </States>
  );
}

function Stops({ tickets }: { tickets: TicketSummary[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? tickets : tickets.slice(0, atFirst);
  return (
    <>
      {shown.map((ticket, index) => (
        <VisitCard key={ticket.id} summary={ticket} place={index + 1} />
      ))}
      {tickets.length > shown.length && (
        <Button onTap={() => setAll(true)}>{`再看后面的 ${tickets.length - shown.length} 处`}</Button>
      )}
    </>
  );
}

interface FoldedProps {
  title: string;
  tickets: TicketSummary[];
  detail: (ticket: TicketSummary) => string;
}

/** What is done steps back, but stays at hand. */
function Folded({ title, tickets, detail }: FoldedProps) {
  const [open, setOpen] = useState(false);
  if (!tickets.length) return null;
  return (
    <View>
      <Tap className="desk-fold" label={`${title}，${open ? '收起' : '展开'}`} onTap={() => setOpen(!open)}>
        <Icon name="check" />
        <View className="desk-fold-title">{title}</View>
        <Icon name={open ? 'up' : 'down'} />
      </Tap>
      {open && (
        <Card flush>
          {tickets.map((ticket) => (
            <Cell
              key={ticket.id}
              title={ticket.address}
              detail={labelOf(ticketCategoryLabels, ticket.category)}
              value={detail(ticket)}
              onTap={() => openTicket(ticket.id)}
            />
          ))}
        </Card>
      )}
    </View>
  );
}
