import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { States } from '../../../../kit/page/states.tsx';
import { Skeleton } from '../../../../kit/ui/display/skeleton.tsx';
import { useStore } from '../../../../kit/use-store.ts';
import { ActionPanel } from '../actions/action-panel.tsx';
import { openPage } from '../../../../kit/page/navigation.ts';
import { mayRecord } from '../../frame/roles.ts';
import { focusOn, moveFocus, useKeys } from '../../frame/use-keys.ts';
import { openedTicket, showTicket } from '../opened-ticket.ts';
import type { Mode } from '../ticket/composer.tsx';
import { Contact, Side } from '../ticket/side.tsx';
import { TicketView } from '../ticket/ticket-view.tsx';
import { useTicket } from '../use-ticket.ts';
import { QueuePane } from './queue-pane.tsx';
import { useQueue } from './use-queue.ts';

interface WideProps {
  me: Me;
  onHelp: () => void;
}

const afterDraw = (act: () => void) => setTimeout(act, 30);

/** Queue, ticket, side: three columns that each scroll alone. */
export function WideDesk({ me, onHelp }: WideProps) {
  const queue = useQueue(me.roles);
  const now = useStore(openedTicket);
  const id = now?.me === me.id ? now.id : undefined;
  const openTicket = (ticketId: string) => showTicket(me.id, ticketId);
  const [mode, setMode] = useState<Mode>('reply');
  const write = (to: Mode) => () => {
    setMode(to);
    afterDraw(() => focusOn(`.desk-${to}-input`));
  };

  useKeys({
    j: () => moveFocus('.desk-queue .desk-row', 1),
    k: () => moveFocus('.desk-queue .desk-row', -1),
    '/': () => focusOn('.k-search-input'),
    '?': onHelp,
    r: write('reply'),
    n: write('note'),
    ...(mayRecord(me.roles) && { c: () => void openPage('/packages/desk/tickets/record/index') }),
    Escape: () => (document.activeElement as HTMLElement | null)?.blur(),
  });

  return (
    <View className="desk-columns">
      <View className="desk-column desk-queue">
        <QueuePane queue={queue} wide opened={id} onOpen={openTicket} />
      </View>
      {id ? (
        <Opened key={id} id={id} mode={mode} onMode={setMode} onOpen={openTicket} />
      ) : (
        <View className="desk-column desk-middle desk-blank">
          <Empty drawing="tickets" title="从左边选一张单">
            按 j、k 上下移动，Enter 打开，? 看全部快捷键。
          </Empty>
        </View>
      )}
    </View>
  );
}

interface OpenedProps {
  id: string;
  mode: Mode;
  onMode: (mode: Mode) => void;
  onOpen: (ticketId: string) => void;
}

function Opened({ id, mode, onMode, onOpen }: OpenedProps) {
  const query = useTicket(id);
  return (
    <>
      <View className="desk-column desk-middle">
        <States of={query} skeleton={<Skeleton cards={[3, 4, 5]} />}>
          {(ticket) => <TicketView ticket={ticket} mode={mode} onMode={onMode} />}
        </States>
      </View>
      <View className="desk-column desk-side">
        {query.data && (
          <>
            <Contact ticket={query.data} />
            <Card title="下一步">
              <ActionPanel ticket={query.data} />
            </Card>
            <Side ticket={query.data} onOpen={onOpen} />
          </>
        )}
      </View>
    </>
  );
}
