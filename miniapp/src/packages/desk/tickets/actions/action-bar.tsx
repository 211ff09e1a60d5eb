import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { BottomBar } from '../../../../kit/page/bottom-bar.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { mainStep, stepsOf, type DeskAction } from '../ticket/next-step.ts';
import { actionText, waitingText } from '../ticket-text.ts';
import { forms } from './action-forms.tsx';
import { TakeButton } from './take-button.tsx';

/** The same steps on a phone: the main one as a button, the rest behind 「更多」, each form on a sheet. */
export function ActionBar({ ticket }: { ticket: DeskTicket }) {
  const [open, setOpen] = useState<DeskAction | 'menu'>();
  const main = mainStep(ticket);
  const rest = stepsOf(ticket).filter((action) => action !== main);
  const close = () => setOpen(undefined);
  const [only] = rest;
  if (!main && !only) return null;

  return (
    <>
      <BottomBar above={main ? undefined : <View className="k-quiet-text">{waitingText(ticket)}</View>}>
        {rest.length === 1 && only ? (
          <Button onTap={() => setOpen(only)}>{actionText(only)}</Button>
        ) : (
          only && <Button onTap={() => setOpen('menu')}>更多</Button>
        )}
        {main === 'take' ? (
          <View className="desk-grow">
            <TakeButton ticket={ticket} />
          </View>
        ) : (
          main && (
            <Button kind="main" onTap={() => setOpen(main)}>
              {actionText(main)}
            </Button>
          )
        )}
      </BottomBar>
      <ActionSheet ticket={ticket} open={open} rest={rest} onOpen={setOpen} onClose={close} />
    </>
  );
}

interface SheetProps {
  ticket: DeskTicket;
  open: DeskAction | 'menu' | undefined;
  rest: DeskAction[];
  onOpen: (action: DeskAction) => void;
  onClose: () => void;
}

export function ActionSheet({ ticket, open, rest, onOpen, onClose }: SheetProps) {
  const Form = open && open !== 'menu' ? forms[open] : undefined;
  const title = !open || open === 'menu' ? '还可以' : actionText(open);
  return (
    <Sheet open={open !== undefined} onClose={onClose} title={title}>
      {Form ? (
        <Form key={`${ticket.id}.${open}`} ticket={ticket} onDone={onClose} />
      ) : (
        <View className="desk-menu">
          {rest.map((action) => (
            <Cell key={action} title={actionText(action)} onTap={() => onOpen(action)} />
          ))}
        </View>
      )}
    </Sheet>
  );
}
