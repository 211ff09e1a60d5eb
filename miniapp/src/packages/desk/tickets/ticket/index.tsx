import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { Page } from '../../../../kit/page/page.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { ActionBar } from '../actions/action-bar.tsx';
import { ActionPanel } from '../actions/action-panel.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { useWide } from '../../frame/use-wide.ts';
import type { Mode } from './composer.tsx';
import { Contact, Side } from './side.tsx';
import { TicketView } from './ticket-view.tsx';
import { useTicket } from '../use-ticket.ts';
import '../../styles/desk.scss';
import { goBack } from '../../../../kit/page/navigation.ts';

/** One ticket by its address: the whole screen on a phone, two columns on a wide one. */
export default function DeskTicketPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return id ? <TicketPage id={id} /> : <NoTicket />;
}

const NoTicket = () => (
  <Page title="工单">
    <Empty drawing="search" title="没有说是哪一张单" action={<Button onTap={() => void goBack()}>返回</Button>}>
      链接可能不完整，请从队列里打开。
    </Empty>
  </Page>
);

function TicketPage({ id }: { id: string }) {
  const query = useTicket(id);
  const wide = useWide();
  const [mode, setMode] = useState<Mode>('reply');
  const ticket = query.data;

  return (
    <Page
      title="工单"
      wide={wide}
      of={query}
      bottom={ticket && !wide ? <ActionBar key={ticket.id} ticket={ticket} /> : undefined}
    >
      {(ticket) =>
        wide ? (
          <View className="desk-columns desk-columns-two">
            <View className="desk-column desk-middle">
              <TicketView ticket={ticket} mode={mode} onMode={setMode} />
            </View>
            <View className="desk-column desk-side">
              <Contact ticket={ticket} />
              <Card title="下一步">
                <ActionPanel key={ticket.id} ticket={ticket} />
              </Card>
              <Side ticket={ticket} onOpen={openTicket} />
            </View>
          </View>
        ) : (
          <>
            <TicketView ticket={ticket} mode={mode} onMode={setMode} contact={<Contact ticket={ticket} />} />
            <Side ticket={ticket} onOpen={openTicket} />
          </>
        )
      }
    </Page>
  );
}
