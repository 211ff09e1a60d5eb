import { useState } from 'react';
import type { CallOptions } from '@linli/shared/kit/client.ts';
import type { DeskTicket, TicketEvent } from '@linli/shared/tickets/tickets.schema.ts';
import { useMe } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { momentText } from '../../../../kit/format.ts';
import { useCommand, type Command } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { announceChange, announcingConflicts } from '../../frame/desk-changes.ts';
import { ticketKey } from '../use-ticket.ts';
import { eventText } from '../ticket-text.ts';
import { newsSince } from '../ticket/timeline.ts';

export interface FormProps {
  ticket: DeskTicket;
  /** Done: the sheet may close. */
  onDone: () => void;
}

/** The two parts of every call about one ticket. */
export interface Sending {
  params: { ticketId: string };
  version: number;
}

export interface Action<Draft extends object> {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  command: Command<Draft, DeskTicket>;
  /** What others did while this was being filled in. */
  news: string | undefined;
  submit: () => void;
}

interface ActionOptions<Draft extends object> {
  ticket: DeskTicket;
  name: string;
  /** A constant: what the form starts from. */
  empty: Draft;
  send: (draft: Draft, sending: Sending, call: CallOptions) => Promise<DeskTicket>;
  /** Said briefly after success. */
  said: string | ((draft: Draft) => string);
  onDone: () => void;
}

/**
 * One step of a ticket: what is typed is kept until it has succeeded, also through a refresh, another ticket or a closed
 * app; the answer (or, on 409/412, the ticket as it is now) goes to the screen.
 */
export function useAction<Draft extends object>(options: ActionOptions<Draft>): Action<Draft> {
  const { ticket, name, empty, send, said, onDone } = options;
  const [draft, change, discard] = useDraft(`desk.${ticket.id}.${name}`, empty);
  const [seen] = useState(ticket.timeline[0]?.id);
  const command = useCommand<Draft, DeskTicket>(
    (input, call) =>
      announcingConflicts(send(input, { params: { ticketId: ticket.id }, version: ticket.version }, call)),
    {
      into: ticketKey(ticket.id),
      onDone() {
        toast(typeof said === 'string' ? said : said(draft));
        discard();
        announceChange();
        onDone();
      },
    },
  );
  const me = useMe()?.id;
  return {
    draft,
    change,
    command,
    news: newsText(newsSince(ticket, seen, me), Date.now()),
    submit: () => void command.run(draft),
  };
}

function newsText(events: readonly TicketEvent[], now: number): string | undefined {
  const lines = events
    .slice(0, 3)
    .map((event) => `${event.by?.name ?? '系统'} ${eventText(event)}（${momentText(event.at, now)}）`);
  return lines.length ? `您填写时这张单有了新变化：${lines.join('；')}。您填的都还在，看过再提交。` : undefined;
}
