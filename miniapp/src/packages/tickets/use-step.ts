import { useRef } from 'react';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { useCommand, type Command } from '../../kit/data/use-command.ts';
import { toast } from '../../kit/device.ts';
import { ticketKey } from './use-ticket.ts';

export interface StepEnds {
  onDone: () => void;
  /** Somebody was faster: the page already shows how the ticket stands now. */
  onOvertaken: () => void;
}

/** A command on this ticket: its answer, or what the server says the ticket is now, goes to the page. */
export function useStep<Input>(
  ticketId: string,
  act: (input: Input, call: CallOptions) => Promise<Ticket>,
  thanks: string,
  { onDone, onOvertaken }: StepEnds,
): Command<Input, Ticket> {
  const overtaken = useRef(onOvertaken);
  overtaken.current = onOvertaken;
  return useCommand(
    async (input: Input, call) => {
      try {
        return await act(input, call);
      } catch (error) {
        if (error instanceof Problem && error.extra.current !== undefined) overtaken.current();
        throw error;
      }
    },
    {
      into: ticketKey(ticketId),
      onDone() {
        toast(thanks);
        onDone();
      },
    },
  );
}
