import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { endStates, type TicketState } from '@linli/shared/tickets/tickets.words.ts';
import { useLive } from '../../../kit/data/use-live.ts';
import { callPhone } from '../../../kit/device.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Skeleton } from '../../../kit/ui/display/skeleton.tsx';
import { ActionBar } from './actions/action-bar.tsx';
import { CaretakerCard } from './caretaker-card.tsx';
import { Facts } from './facts.tsx';
import { HeadlineCard } from './headline-card.tsx';
import { Story } from './story.tsx';
import { useTicket } from '../use-ticket.ts';
import './detail.scss';

const isOpen = ({ state }: Ticket) => !(endStates as readonly TicketState[]).includes(state);

export default function TicketPage() {
  const ticket = useTicket(useRouter().params.id ?? '');
  const [overtaken, setOvertaken] = useState(false);
  useLive(ticket.data && !isOpen(ticket.data) ? 0 : 20, ticket.reload);
  return (
    <Page
      title="工单"
      of={ticket}
      forHome="这是一张报修工单"
      skeleton={<Skeleton cards={[3, 2, 6]} />}
      bottom={ticket.data && <ActionBar ticket={ticket.data} onOvertaken={() => setOvertaken(true)} />}
    >
      {(now) => (
        <>
          {overtaken && (
            <Banner
              action={
                <Button kind="quiet" small onTap={() => setOvertaken(false)}>
                  知道了
                </Button>
              }
            >
              这张单刚刚有了新的变化，下面是最新情况，请看过再操作。
            </Banner>
          )}
          {now.urgency === 'EMERGENCY' && isOpen(now) && <Emergency phone={now.servicePhone} />}
          <HeadlineCard ticket={now} />
          {isOpen(now) && <CaretakerCard ticket={now} />}
          <Story ticket={now} />
          <Facts ticket={now} />
        </>
      )}
    </Page>
  );
}

const Emergency = ({ phone }: { phone: string }) => (
  <Banner
    tone="late"
    icon="phone"
    action={
      <Button kind="quiet" small onTap={() => callPhone(phone)}>
        打电话
      </Button>
    }
  >
    情况紧急，请直接打电话，随时有人接。
  </Banner>
);
