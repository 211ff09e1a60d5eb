import { ticketStateLabels, type TicketEventType } from '@linli/shared/tickets/tickets.words.ts';
import { namesOf } from '../../identity/persons.service.ts';
import { staffInCharge } from '../../identity/stand-ins.service.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import type { TicketStep } from '../tickets.events.ts';
import { openFollowUp, type ToFollowUp } from '../../messages/follow-ups/follow-ups.service.ts';
import { notify, type Recipient, type Notification } from '../../messages/notifications/notify.service.ts';
import type { Decision } from '../commands/triage.ts';
import { NO_DEADLINE } from '../sla/no-deadline.ts';
import { aboutTicket } from './about.ts';
import { householdTold } from './household.ts';
import { peopleToPage } from './paging.ts';
import { sayToResident, sayToWorker, workerName } from './texts.ts';
import { TicketEvents, Tickets, type TicketEventRow, type TicketRow } from '../tickets.tables.ts';

/** Steps the resident is told of as they happen (R21). */
const notifyResident: readonly TicketEventType[] = [
  'triage',
  'retriage',
  'dispatch',
  'contact',
  'arrive',
  'finish',
  'pass',
  'sendBack',
  'reassign',
  'breach',
  'escalate',
  'comment',
  'answer',
];
/** Steps that hand the work to the worker. */
const notifyAssignee: readonly TicketEventType[] = [
  'dispatch',
  'reassign',
  'reject',
  'dissatisfied',
  'sendBack',
  'reopen',
  'retriage',
];
/** Steps by which the work waits for those who hand it out. */
const notifyLeads: readonly TicketEventType[] = ['assist', 'giveBack'];
/** Steps the worker should know of and that ask nothing of them. */
const remindAssignee: readonly TicketEventType[] = ['comment', 'withdraw'];

/** A step becomes messages to whom it concerns. */
export const notifyOfStep =
  (deps: Deps): EventHandler<TicketStep> =>
  async ({ eventId }) => {
    const { notifications, followUp } = await notificationsOf(deps, eventId);
    await deps.db.tx(async (db) => {
      for (const [notification, recipients] of notifications)
        await notify({ db, deps, now: deps.clock() }, notification, recipients);
      if (followUp) await openFollowUp({ db, deps, now: deps.clock() }, followUp);
    });
  };

interface Tellings {
  notifications: [Notification, Recipient[]][];
  followUp: ToFollowUp | undefined;
}

/** Who is told of a step, and how; never the one who took it. Asked after the commit, so that no command waits for it. */
async function notificationsOf(deps: Deps, eventId: string): Promise<Tellings> {
  const { db, clock } = deps;
  const event = await db.read.findOneByOrFail(TicketEvents, { id: eventId });
  const ticket = await db.read.findOneByOrFail(Tickets, { id: event.ticket_id });
  const others = (ids: (string | null)[]): Recipient[] =>
    ids
      .filter((id) => id !== null && id !== event.actor_id)
      .map((id) => ({ personId: id!, unitId: ticket.unit_id ?? undefined }));
  const has = (steps: readonly TicketEventType[]) => steps.includes(event.type);

  const names = await namesOf({ db: db.read }, ticket.assignee_id ? [ticket.assignee_id] : []);
  const facts = { event, ticket, worker: workerName(names.get(ticket.assignee_id ?? ''), ticket.kind) };
  const { what, common, fields } = aboutTicket(ticket);
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
  // What a member of the home says is not said back to it.
  const household =
    has(notifyResident) && event.actor_role !== 'resident'
      ? await householdTold({ db: db.read, now: clock() }, ticket, event)
      : { recipients: [], mustKnow: false };
  const progress: Notification = {
    ...common,
    kind: asksForVisit(event) ? 'TICKET_VISIT' : 'TICKET_PROGRESS',
    dedupKey: `ticket:${event.id}`,
    title: `${what}：${ticketStateLabels[event.to_state]}`,
    body: forResident.body,
    fields: { ...fields, state: ticketStateLabels[event.to_state], hint: forResident.hint },
    mustKnow: household.mustKnow,
  };
  const notifications: [Notification, Recipient[]][] = [
    [progress, household.recipients.filter(({ personId }) => personId !== event.actor_id)],
    [
      { ...toWorker, kind: 'WORK_ORDER', dedupKey: `ticket:${event.id}:work` },
      others(await workersOf(deps, ticket, event)),
    ],
    [
      { ...toWorker, kind: 'STAFF_REMINDER', dedupKey: `ticket:${event.id}:reminder` },
      has(remindAssignee) ? others([ticket.assignee_id]) : [],
    ],
  ];
  const { estateId, subject, title, body } = progress;
  return {
    notifications: notifications.filter(([, recipients]) => recipients.length > 0),
    followUp: household.toFollowUp
      ? { estateId, subject, title, body, unitId: household.toFollowUp, since: event.at }
      : undefined,
  };
}

const asksForVisit = ({ from_state, to_state }: TicketEventRow) =>
  to_state === 'PENDING_VISIT' && from_state !== to_state;

async function workersOf(deps: Deps, ticket: TicketRow, event: TicketEventRow): Promise<(string | null)[]> {
  const reader = { db: deps.db.read, now: event.at };
  const assignee = notifyAssignee.includes(event.type) ? [ticket.assignee_id] : [];
  if (isAlarm(event, ticket))
    return [...assignee, ...(await peopleToPage({ ...reader, deps }, ticket, ticket.reporter_id))];
  if (!notifyLeads.includes(event.type)) return assignee;
  return ((await staffInCharge(reader, ticket.estate_id, 'repair-lead'))?.staff ?? []).map(({ id }) => id);
}

/** R23: an emergency is known from the moment it is sent, or from when somebody sees that it is one. */
function isAlarm({ type, details }: TicketEventRow, ticket: TicketRow): boolean {
  if (type !== 'submit' && type !== 'triage' && type !== 'retriage') return false;
  const { urgency = ticket.urgency, was } = JSON.parse(details ?? '{}') as Partial<Decision>;
  return urgency === 'EMERGENCY' && was?.urgency !== 'EMERGENCY';
}
