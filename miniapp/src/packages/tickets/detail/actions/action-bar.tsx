import { useState } from 'react';
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import {
  endStates,
  isRepair,
  ticketActionLabels,
  type TicketAction,
  type TicketState,
} from '@linli/shared/tickets/tickets.words.ts';
import { BottomBar } from '../../../../kit/page/bottom-bar.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { openRating, openReport } from '../../../../tickets/ticket-links.ts';
import { AcceptSheet } from './accept-sheet.tsx';
import { barOf, type BarAction } from './action-order.ts';
import { CommentSheet, RejectSheet, ReopenSheet, WithdrawSheet } from './action-sheets.tsx';

const sheets = {
  accept: AcceptSheet,
  reject: RejectSheet,
  comment: CommentSheet,
  withdraw: WithdrawSheet,
  reopen: ReopenSheet,
};

/** What was only said is not reported again, but taken up again. */
const labelFor = ({ kind }: Ticket, action: TicketAction) =>
  action === 'reopen' && !isRepair(kind) ? '重新办理' : ticketActionLabels[action];

const hasEnded = ({ state }: Ticket) => (endStates as readonly TicketState[]).includes(state);

/** What may be done now: what the server lists in `actions`, nothing else. */
export function ActionBar({ ticket, onOvertaken }: { ticket: Ticket; onOvertaken: () => void }) {
  const [doing, setDoing] = useState<BarAction | 'more'>();
  const { main, beside, more } = barOf(ticket.actions);
  const close = () => setDoing(undefined);

  function start(action: BarAction) {
    if (action === 'visit') {
      close();
      openRating(ticket.id);
    } else setDoing(action);
  }
  // The first line of the page has just changed.
  function closeAndLook() {
    close();
    void Taro.pageScrollTo({ scrollTop: 0, duration: 200 }).catch(() => {});
  }
  const ends = {
    onDone: closeAndLook,
    onOvertaken() {
      closeAndLook();
      onOvertaken();
    },
  };
  const shown = [...beside, ...more, ...(main ? [main] : [])];
  return (
    <>
      {shown.length > 0 && (
        <BottomBar>
          {more.length > 0 && (
            <Button kind="quiet" onTap={() => setDoing('more')}>
              更多
            </Button>
          )}
          {beside.map((action) => (
            <Button key={action} onTap={() => start(action)}>
              {labelFor(ticket, action)}
            </Button>
          ))}
          {main && (
            <Button kind="main" onTap={() => start(main)}>
              {labelFor(ticket, main)}
            </Button>
          )}
        </BottomBar>
      )}
      {!main && hasEnded(ticket) && (
        <BottomBar>
          {isRepair(ticket.kind) ? (
            <Button icon="wrench" onTap={() => openReport({ place: ticket.place, category: ticket.category })}>
              再报一次修
            </Button>
          ) : (
            <Button icon="comment" onTap={() => openReport({ kind: FeedbackKind.safeParse(ticket.kind).data })}>
              再说一次
            </Button>
          )}
        </BottomBar>
      )}
      <Sheet open={doing === 'more'} onClose={close} title="更多">
        <View>
          {more.map((action) => (
            <Cell key={action} title={labelFor(ticket, action)} onTap={() => start(action)} />
          ))}
        </View>
      </Sheet>
      {shown.map((action) => {
        if (action === 'visit') return null;
        const StepSheet = sheets[action];
        return <StepSheet key={action} ticket={ticket} open={doing === action} onClose={close} ends={ends} />;
      })}
    </>
  );
}
