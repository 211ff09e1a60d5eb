import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';

export interface Round {
  /** Still to be visited, in visiting order. */
  open: TicketSummary[];
  /** Done by me, waiting for somebody else's word. */
  done: TicketSummary[];
}

const mineToDo = ['DISPATCHED', 'IN_PROGRESS', 'ACCEPTED', 'ON_HOLD', 'AWAITING_CONSENT'];

const pressing = ({ urgency, promise }: TicketSummary) => [
  urgency === 'EMERGENCY' ? 0 : 1,
  promise ? Date.parse(promise.dueAt) : Infinity,
];

/** Emergencies, then what falls due first (R23). */
export function roundOf(tickets: readonly TicketSummary[]): Round {
  const open = tickets
    .filter(({ state }) => mineToDo.includes(state))
    .sort((a, b) => {
      const [[urgentA, dueA], [urgentB, dueB]] = [pressing(a), pressing(b)] as [[number, number], [number, number]];
      return urgentA - urgentB || (dueA === dueB ? 0 : dueA - dueB) || (a.id < b.id ? -1 : 1);
    });
  return { open, done: tickets.filter(({ state }) => !mineToDo.includes(state)) };
}
