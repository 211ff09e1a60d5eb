import {
  categoryLabels,
  stateLabels,
  ticketEventLabels,
  type TicketEventType,
} from '@linli/shared/tickets/tickets.words.ts';
import { staffByRole } from '../identity/staff.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Scope } from '../kit/scope.ts';
import type { Recipient, Telling } from '../messages/tell.ts';
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
export async function tellingsOf({ db }: Pick<Deps, 'db'>, eventId: string): Promise<[Telling, Recipient[]][]> {
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
  const others = (ids: (string | null)[]) =>
    ids
      .filter((id) => id !== null && id !== event.actor_id)
      .map((id) => ({ personId: id!, unitId: ticket.unit_id ?? undefined }));
  const residents = tellResident.includes(event.type) ? others([ticket.reporter_id]) : [];
  const workers = others(await workersOf({ db: db.read }, ticket, event));
  const what = `${categoryLabels[ticket.category]} ${ticket.address}`;
  const common = {
    estateId: ticket.estate_id,
    subject: { kind: 'ticket' as const, id: ticket.id },
    title: `${what}：${stateLabels[event.to_state]}`,
    body: ticketEventLabels[event.type],
    emergency: ticket.urgency === 'EMERGENCY',
    fields: {
      number: ticket.number,
      what,
      state: stateLabels[event.to_state],
      hint: ticketEventLabels[event.type],
      place: ticket.address,
      contactName: ticket.contact_name,
    },
  };
  const forResidents: Telling = {
    ...common,
    kind: event.type === 'pass' ? 'TICKET_VISIT' : 'TICKET_PROGRESS',
    dedupKey: `ticket:${event.id}`,
  };
  const forWorkers: Telling = { ...common, kind: 'WORK_ORDER', dedupKey: `ticket:${event.id}:work` };
  return [
    ...(residents.length ? [[forResidents, residents] as [Telling, Recipient[]]] : []),
    ...(workers.length ? [[forWorkers, workers] as [Telling, Recipient[]]] : []),
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
