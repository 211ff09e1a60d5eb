import {
  categoryLabels,
  stateLabels,
  ticketEventLabels,
  type TicketEventType,
} from '@linli/shared/tickets/tickets.words.ts';
import { staffByRole } from '../identity/staff.service.ts';
import type { Scope } from '../kit/scope.ts';
import type { TicketMessage } from '../messages/ticket-messages.ts';
import type { TicketEventRow, TicketRow } from './tickets.tables.ts';

/** Steps the resident is told of as they happen (R21). */
const tellResident: readonly TicketEventType[] = [
  'triage',
  'dispatch',
  'contact',
  'arrive',
  'finish',
  'pass',
  'sendBack',
  'reassign',
  'breach',
  'comment',
];
/** Steps that hand the work to the worker. */
const tellAssignee: readonly TicketEventType[] = [
  'dispatch',
  'reassign',
  'reject',
  'dissatisfied',
  'sendBack',
  'reopen',
];

/** Who is told of a step: never the one who took it. */
export async function messageOf(
  scope: Pick<Scope, 'db'>,
  ticket: TicketRow,
  event: TicketEventRow,
): Promise<TicketMessage | null> {
  if (event.internal) return null;
  const recipients = new Set<string>();
  if (ticket.reporter_id && tellResident.includes(event.type)) recipients.add(ticket.reporter_id);
  if (ticket.assignee_id && tellAssignee.includes(event.type)) recipients.add(ticket.assignee_id);
  // R23: an emergency reaches the repair lead the moment it is sent, before any triage.
  if (event.type === 'submit' && ticket.urgency === 'EMERGENCY')
    for (const { id } of await staffByRole(scope, ticket.estate_id, ['repair-lead'])) recipients.add(id);
  if (event.actor_id) recipients.delete(event.actor_id);
  if (recipients.size === 0) return null;
  return {
    ticketId: ticket.id,
    number: ticket.number,
    title: `${categoryLabels[ticket.category]} ${ticket.address}`,
    phrase: stateLabels[ticket.state].slice(0, 5),
    hint: ticketEventLabels[event.type],
    recipients: [...recipients],
  };
}
