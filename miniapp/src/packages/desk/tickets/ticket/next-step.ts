import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import type { TicketAction } from '@linli/shared/tickets/tickets.words.ts';

/** What has a form in the side; a reply and a note have their own place under the report. */
export type DeskAction = Exclude<TicketAction, 'comment' | 'note' | 'withdraw' | 'accept' | 'reject'>;

/** In the order of the work; the first that is allowed is the main one. */
const order: readonly DeskAction[] = [
  'answer',
  'triage',
  'dispatch',
  'take',
  'contact',
  'arrive',
  'finish',
  'acceptOnSite',
  'pass',
  'visit',
  'progress',
  'retriage',
  'reassign',
  'assist',
  'giveBack',
  'sendBack',
  'reopen',
  'correct',
];
/** Possible, but nobody waits for it. */
const neverMain: readonly DeskAction[] = [
  'progress',
  'retriage',
  'reassign',
  'assist',
  'giveBack',
  'sendBack',
  'reopen',
  'correct',
];

type Subject = Pick<DeskTicket, 'actions' | 'timeline' | 'place'>;

/** Whether it happened since the present worker took the order. */
export function doneSinceTaking({ timeline }: Pick<DeskTicket, 'timeline'>, type: 'contact' | 'arrive'): boolean {
  for (const event of timeline) {
    if (event.type === type) return true;
    if (event.type === 'take') return false;
  }
  return false;
}

/** The one thing to do now; nothing where it is somebody else's turn. */
export function mainStep(ticket: Subject): DeskAction | undefined {
  const arrived = doneSinceTaking(ticket, 'arrive');
  const done: Partial<Record<DeskAction, boolean>> = {
    // Standing at the door is contact, too; nobody lives in a public place.
    contact: ticket.place === 'PUBLIC' || arrived || doneSinceTaking(ticket, 'contact'),
    arrive: arrived,
  };
  return order.find((action) => ticket.actions.includes(action) && !done[action] && !neverMain.includes(action));
}

/** All that may be done, the main thing first. */
export function stepsOf(ticket: Subject): DeskAction[] {
  const main = mainStep(ticket);
  const rest = order.filter((action) => action !== main && ticket.actions.includes(action));
  return main ? [main, ...rest] : rest;
}
