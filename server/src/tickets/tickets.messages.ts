import {
  categoryLabels,
  stateLabels,
  ticketEventLabels,
  type TicketEventType,
} from '@linli/shared/tickets/tickets.words.ts';
import { staffByRole } from '../identity/staff.service.ts';
import type { Deps } from '../kit/deps.ts';
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

/** Who is told of a step, and how; never the one who took it. Asked after the commit, so that no command waits for it. */
export async function messagesOf({ db }: Pick<Deps, 'db'>, eventId: string): Promise<TicketMessage[]> {
  const event = await db.read
    .selectFrom('ticket_events')
    .selectAll()
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const ticket = await db.read
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', event.ticket_id)
    .executeTakeFirstOrThrow();
  const told = {
    ticketId: ticket.id,
    number: ticket.number,
    title: `${categoryLabels[ticket.category]} ${ticket.address}`,
    phrase: stateLabels[event.to_state],
    hint: ticketEventLabels[event.type],
  };
  const others = (ids: (string | null)[]) => ids.filter((id) => id !== null && id !== event.actor_id) as string[];
  const residents = tellResident.includes(event.type) ? others([ticket.reporter_id]) : [];
  const workers = others(await workersOf({ db: db.read }, ticket, event));
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
