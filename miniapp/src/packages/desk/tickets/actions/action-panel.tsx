import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { drafts } from '../../../../kit/data/drafts.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';

import { mainStep, stepsOf, type DeskAction } from '../ticket/next-step.ts';
import { actionText, waitingText } from '../ticket-text.ts';
import { forms } from './action-forms.tsx';

const hasDraft = (ticket: DeskTicket, action: DeskAction) => drafts.read(`desk.${ticket.id}.${action}`) !== undefined;

/** The next step with its form open, and what else may be done. */
export function ActionPanel({ ticket }: { ticket: DeskTicket }) {
  const steps = stepsOf(ticket);
  const [chosen, setChosen] = useState<DeskAction | undefined>(() => mainStep(ticket));
  const overtaken = chosen !== undefined && !steps.includes(chosen);
  const reset = () => setChosen(mainStep(ticket));
  const move = mainStep(ticket);
  const idle = chosen === undefined || (overtaken && !hasDraft(ticket, chosen));
  // The ticket moved on under a form in which nothing was typed: follow it. What was typed stays in sight.
  useEffect(() => {
    if (idle && move !== chosen) setChosen(move);
  }, [idle, move, chosen]);

  if (!steps.length && !overtaken)
    return <View className="k-quiet-text">{`${waitingText(ticket)}，您现在不用做什么。`}</View>;
  const Form = chosen && forms[chosen];
  return (
    <View className="desk-panel">
      {!chosen && <View className="k-quiet-text">{`${waitingText(ticket)}。`}</View>}
      {!overtaken && steps.length > (chosen ? 1 : 0) && (
        <OneChip
          label="做什么"
          choices={steps.map((value) => ({ value, text: actionText(value) }))}
          value={chosen}
          onChoose={setChosen}
        />
      )}
      {overtaken && (
        <Banner
          tone="soon"
          action={
            <Button kind="quiet" small onTap={reset}>
              好的
            </Button>
          }
        >
          {`这张单已经往下走了（${waitingText(ticket)}），「${actionText(chosen)}」不用再做。您填的还在下面。`}
        </Banner>
      )}
      {Form && <Form key={`${ticket.id}.${chosen}`} ticket={ticket} onDone={() => setChosen(undefined)} />}
    </View>
  );
}
