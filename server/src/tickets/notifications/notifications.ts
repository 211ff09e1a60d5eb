import { categoryLabels, stateLabels, type TicketEventType } from '@linli/shared/tickets/tickets.words.ts';
import { namesOf } from '../../identity/persons.service.ts';
import { staffByRole } from '../../identity/staff.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import type { TicketStep } from '../tickets.events.ts';
import type { Scope } from '../../kit/scope.ts';
import { notify, type Recipient, type Notification } from '../../messages/notifications/notify.service.ts';
import { NO_DEADLINE } from '../sla/no-deadline.ts';
import { sayToResident, sayToWorker, workerName } from './texts.ts';
import { TicketEvents, Tickets, type TicketEventRow, type TicketRow } from '../tickets.tables.ts';

/** Steps the resident is told of as they happen (R21). */
const notifyResident: readonly TicketEventType[] = [
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
const notifyAssignee: readonly TicketEventType[] = [
  'dispatch',
  'reassign',
  'reject',
  'dissatisfied',
  'sendBack',
  'reopen',
];
/** Steps by which the work waits for those who hand it out. */
const notifyLeads: readonly TicketEventType[] = ['assist', 'giveBack'];
/** Steps the worker should know of and that ask nothing of them. */
const remindAssignee: readonly TicketEventType[] = ['comment', 'withdraw'];

/** A step becomes messages to whom it concerns. */
export const notifyOfStep =
  (deps: Deps): EventHandler<TicketStep> =>
  async ({ eventId }) => {
    const notifications = await notificationsOf(deps, eventId);
    await deps.db.tx(async (db) => {
      for (const [notification, recipients] of notifications)
        await notify({ db, deps, now: deps.clock() }, notification, recipients);
    });
  };

/** Who is told of a step, and how; never the one who took it. Asked after the commit, so that no command waits for it. */
async function notificationsOf({ db }: Pick<Deps, 'db'>, eventId: string): Promise<[Notification, Recipient[]][]> {
  const event = await db.read.findOneByOrFail(TicketEvents, { id: eventId });
  const ticket = await db.read.findOneByOrFail(Tickets, { id: event.ticket_id });
  const others = (ids: (string | null)[]): Recipient[] =>
    ids
      .filter((id) => id !== null && id !== event.actor_id)
      .map((id) => ({ personId: id!, unitId: ticket.unit_id ?? undefined }));
  const has = (steps: readonly TicketEventType[]) => steps.includes(event.type);

  const names = await namesOf({ db: db.read }, ticket.assignee_id ? [ticket.assignee_id] : []);
  const facts = { event, ticket, worker: workerName(names.get(ticket.assignee_id ?? '')) };
  const what = `${categoryLabels[ticket.category]} ${ticket.address}`;
  const common = {
    estateId: ticket.estate_id,
    subject: { kind: 'ticket' as const, id: ticket.id },
    emergency: ticket.urgency === 'EMERGENCY',
  };
  const fields = { number: ticket.number, what, place: ticket.address, contactName: ticket.contact_name };
  const forResident = sayToResident(facts);
  const forWorker = sayToWorker(facts);
  const toWorker = {
    ...common,
    title: `${what}：${forWorker.hint}`,
    body: forWorker.body,
    fields: {
      ...fields,
      hint: forWorker.hint,
      ...(ticket.due_at < NO_DEADLINE && { visitAt: String(ticket.due_at) }),
    },
  };
  const notifications: [Notification, Recipient[]][] = [
    [
      {
        ...common,
        kind: event.type === 'pass' ? 'TICKET_VISIT' : 'TICKET_PROGRESS',
        dedupKey: `ticket:${event.id}`,
        title: `${what}：${stateLabels[event.to_state]}`,
        body: forResident.body,
        fields: { ...fields, state: stateLabels[event.to_state], hint: forResident.hint },
      },
      has(notifyResident) ? others([ticket.reporter_id]) : [],
    ],
    [
      { ...toWorker, kind: 'WORK_ORDER', dedupKey: `ticket:${event.id}:work` },
      others(await workersOf({ db: db.read }, ticket, event)),
    ],
    [
      { ...toWorker, kind: 'STAFF_REMINDER', dedupKey: `ticket:${event.id}:reminder` },
      has(remindAssignee) ? others([ticket.assignee_id]) : [],
    ],
  ];
  return notifications.filter(([, recipients]) => recipients.length > 0);
}

async function workersOf(
  scope: Pick<Scope, 'db'>,
  ticket: TicketRow,
  event: TicketEventRow,
): Promise<(string | null)[]> {
  if (notifyAssignee.includes(event.type)) return [ticket.assignee_id];
  // R23: an emergency reaches the repair lead the moment it is sent, before any triage.
  const isForLeads = notifyLeads.includes(event.type) || (event.type === 'submit' && ticket.urgency === 'EMERGENCY');
  if (!isForLeads) return [];
  return (await staffByRole(scope, ticket.estate_id, ['repair-lead'])).map(({ id }) => id);
}
