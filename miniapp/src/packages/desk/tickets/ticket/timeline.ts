import type { DeskTicket, TicketEvent } from '@linli/shared/tickets/tickets.schema.ts';

/** How an entry of the stream is read: spoken to us, said by us, said among us, or a step. */
export type Voice = 'resident' | 'reply' | 'internal' | 'step';

export interface Entry {
  event: TicketEvent;
  voice: Voice;
  /** Begins another round of work, read from below. */
  opensCycle: boolean;
}

const voiceOf = ({ internal, type, by, text }: TicketEvent): Voice => {
  if (internal) return 'internal';
  if (by?.role === 'resident' && text) return 'resident';
  return type === 'comment' ? 'reply' : 'step';
};

/** Newest first, as the contract gives it. The report itself stands above the stream, so its event only marks the time. */
export const streamOf = ({ timeline }: Pick<DeskTicket, 'timeline'>): Entry[] =>
  timeline.map((event, index) => ({
    event,
    voice: voiceOf(event),
    opensCycle: event.cycle > (timeline[index + 1]?.cycle ?? 1),
  }));

/** What others did since the newest thing I had seen; ids sort by time. */
export const newsSince = (
  { timeline }: Pick<DeskTicket, 'timeline'>,
  seen: string | undefined,
  me: string | undefined,
): TicketEvent[] => (seen === undefined ? [] : timeline.filter(({ id, by }) => id > seen && by?.id !== me));
