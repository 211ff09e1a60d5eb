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

/** Who is told of a step, and how: never the one who took it. */
export async function messagesOf(
  scope: Pick<Scope, 'db'>,
  ticket: TicketRow,
  event: TicketEventRow,
): Promise<TicketMessage[]> {
  if (event.internal) return [];
  const told = {
    ticketId: ticket.id,
    number: ticket.number,
    title: `${categoryLabels[ticket.category]} ${ticket.address}`,
    phrase: stateLabels[ticket.state],
    hint: ticketEventLabels[event.type],
  };
  const others = (ids: (string | null)[]) => ids.filter((id) => id !== null && id !== event.actor_id) as string[];
  const residents = tellResident.includes(event.type) ? others([ticket.reporter_id]) : [];
  const workers = others(await workersOf(scope, ticket, event));
  const work = { place: ticket.address, contactName: ticket.contact_name };
  return [
    ...(residents.length
      ? [{ ...told, kind: event.type === 'pass' ? ('visit' as const) : ('progress' as const), recipients: residents }]
      : []),
    ...(workers.length ? [{ ...told, kind: 'work' as const, work, recipients: workers }] : []),
  ];
}

async function workersOf(
  scope: Pick<Scope, 'db'>,
  ticket: TicketRow,
  event: TicketEventRow,
): Promise<(string | null)[]> {
  if (tellAssignee.includes(event.type)) return [ticket.assignee_id];
  // R23: an emergency reaches the repair lead the moment it is sent, before any triage.
  if (event.type !== 'submit' || ticket.urgency !== 'EMERGENCY') return [];
  return (await staffByRole(scope, ticket.estate_id, ['repair-lead'])).map(({ id }) => id);
}
