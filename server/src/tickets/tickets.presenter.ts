import { maskName, maskPhone } from '@linli/shared/kit/text.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { roleLabels } from '@linli/shared/identity/roles.ts';
import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import type {
  DeskTicket,
  Ticket,
  TicketClock,
  TicketEvent,
  TicketPerson,
  TicketSummary,
  TicketVisit,
  TimeSlot,
} from '@linli/shared/tickets/tickets.schema.ts';
import type { StaffAction } from './tickets.transitions.ts';
import { allowed } from '../kit/rules.ts';
import { hasRole, type Actor } from '../kit/scope.ts';
import { NO_DEADLINE } from './tickets.deadline.ts';
import { residentRules, staffRules } from './tickets.rules.ts';
import type { TicketClockRow, TicketEventRow, TicketListRow, TicketRow } from './tickets.tables.ts';
import { escalationOf, isOpen, REOPEN_WINDOW } from './tickets.transitions.ts';

/** Everything one ticket is shown from. */
export interface TicketFile {
  ticket: TicketRow;
  /** Newest first. */
  events: TicketEventRow[];
  clocks: TicketClockRow[];
  names: Map<string, string>;
  photos: Map<string, Photo>;
  contactPhone: string;
  servicePhone: string;
}

export interface DeskFile extends TicketFile {
  reporterName?: string | undefined;
  gridName?: string | undefined;
  history: Pick<TicketRow, 'id' | 'number' | 'category' | 'state' | 'reported_at'>[];
}

export interface Viewer {
  actor: Actor;
  now: number;
}

const EXCERPT = 60;
/** What a button of this name asks of staff; the rest (a note, a reply) may always wait. */
const duties: readonly StaffAction[] = ['triage', 'dispatch', 'take', 'finish', 'acceptOnSite', 'pass', 'visit'];

export function presentSummary(
  row: TicketListRow,
  viewer: Viewer,
  audience: 'resident' | 'staff',
  names: Map<string, string>,
): TicketSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    category: row.category,
    place: row.place,
    address: row.address,
    excerpt: row.body.length > EXCERPT ? `${[...row.body].slice(0, EXCERPT).join('')}…` : row.body,
    state: row.state,
    ...(row.urgency && { urgency: row.urgency }),
    cycle: row.cycle,
    reportedAt: toInstant(row.reported_at),
    updatedAt: toInstant(row.updated_at),
    ...promiseOf(row),
    ...(row.assignee_id && names.has(row.assignee_id) && { assigneeName: names.get(row.assignee_id)! }),
    needsMe: needsMe(row, viewer, audience),
  };
}

function promiseOf({ next_clock, due_at, breached_at }: TicketListRow) {
  if (!next_clock || due_at >= NO_DEADLINE) return {};
  return {
    promise: {
      kind: next_clock,
      dueAt: toInstant(due_at),
      ...(breached_at !== null && { breachedAt: toInstant(breached_at) }),
    },
  };
}

function needsMe(row: TicketListRow, { actor, now }: Viewer, audience: 'resident' | 'staff') {
  if (audience === 'resident')
    return row.state === 'PENDING_VISIT' || (row.state === 'PENDING_ACCEPTANCE' && row.place === 'HOME');
  return allowed(ticketsAdminApi, staffRules, row, actor, now).some((action) => duties.includes(action));
}

export function presentTicket(file: TicketFile, viewer: Viewer): Ticket {
  const { ticket } = file;
  return {
    ...detail(file, viewer, 'resident'),
    contact: { name: ticket.contact_name, phone: file.contactPhone },
    actions: allowed(ticketsApi, residentRules, ticket, viewer.actor, viewer.now),
  };
}

export function presentDeskTicket(file: DeskFile, viewer: Viewer): DeskTicket {
  const { ticket } = file;
  // Personal data is for those who work on the order, while there is an order (PIPL 6; wechat.md §5).
  const mayKnow = mayKnowContact(ticket, viewer.actor);
  const known = (name: string) => (mayKnow ? name : maskName(name));
  return {
    ...detail(file, viewer, 'staff'),
    contact: {
      name: known(ticket.contact_name),
      phone: mayKnow ? file.contactPhone : maskPhone(file.contactPhone),
    },
    source: ticket.source,
    reporter: {
      ...(ticket.reporter_id && { id: ticket.reporter_id }),
      name: known(file.reporterName ?? ticket.contact_name),
    },
    ...(ticket.unit_id && { unitId: ticket.unit_id }),
    ...(file.gridName && { gridName: file.gridName }),
    escalation: escalationOf(ticket),
    history: file.history.map(({ reported_at, ...row }) => ({ ...row, reportedAt: toInstant(reported_at) })),
    actions: allowed(ticketsAdminApi, staffRules, ticket, viewer.actor, viewer.now),
  };
}

/** Whether this member of staff is shown the contact's name and number in full. */
export const mayKnowContact = (ticket: TicketRow, actor: Actor) => isOpen(ticket.state) && worksOn(ticket, actor);

const worksOn = ({ assignee_id }: TicketRow, actor: Actor) =>
  assignee_id === actor.personId || hasRole(actor, 'cs', 'cs-lead', 'manager', 'repair-lead', 'grid-owner');

function detail(file: TicketFile, viewer: Viewer, audience: 'resident' | 'staff') {
  const { ticket, events, names } = file;
  const person = (id: string | null, role: TicketPerson['role']): TicketPerson | undefined =>
    id ? { id, name: names.get(id) ?? roleLabels[role], role } : undefined;
  const firstContact = person(ticket.first_contact_id, 'cs');
  const assignee = person(ticket.assignee_id, 'technician');
  const canReopen = ticket.state === 'CLOSED' && ticket.closed_at !== null;
  return {
    ...presentSummary(ticket, viewer, audience, names),
    version: ticket.version,
    text: ticket.body,
    photos: photosOf(ticket.photo_ids, file),
    slots: JSON.parse(ticket.slots) as TimeSlot[],
    clocks: file.clocks.filter(({ cycle }) => cycle === ticket.cycle).map(presentClock),
    ...(firstContact && { firstContact }),
    ...(assignee && { assignee }),
    ...(ticket.requirement && audience === 'staff' && { requirement: ticket.requirement }),
    reworkCount: ticket.rework_count,
    ...(ticket.outcome && { outcome: ticket.outcome }),
    ...(canReopen && { reopenUntil: toInstant(ticket.closed_at! + REOPEN_WINDOW) }),
    visits: events.filter(({ type }) => type === 'visit' || type === 'dissatisfied').map(presentVisit),
    timeline: events.map((event) => presentEvent(event, file, audience)),
    servicePhone: file.servicePhone,
  };
}

export const presentClock = ({ kind, due_at, met_at, breached_at }: TicketClockRow): TicketClock => ({
  kind,
  dueAt: toInstant(due_at),
  ...(met_at !== null && { metAt: toInstant(met_at) }),
  ...(breached_at !== null && { breachedAt: toInstant(breached_at) }),
});

function presentVisit({ details, cycle, body, at }: TicketEventRow): TicketVisit {
  const { channel, satisfied, scores } = JSON.parse(details ?? '{}') as Pick<
    TicketVisit,
    'channel' | 'satisfied' | 'scores'
  >;
  return { cycle, channel, satisfied, at: toInstant(at), ...(scores && { scores }), ...(body && { comment: body }) };
}

/** What these say in words is meant for colleagues: how to do the work, why somebody else does it. */
const toldToColleagues: readonly TicketEventRow['type'][] = ['dispatch', 'reassign'];

function presentEvent(event: TicketEventRow, file: TicketFile, audience: 'resident' | 'staff'): TicketEvent {
  const role = event.actor_role;
  const { materials, checks } = JSON.parse(event.details ?? '{}') as Pick<TicketEvent, 'materials' | 'checks'>;
  return {
    id: event.id,
    type: event.type,
    at: toInstant(event.at),
    cycle: event.cycle,
    ...(event.actor_id &&
      role && { by: { id: event.actor_id, name: file.names.get(event.actor_id) ?? roleLabels[role], role } }),
    ...(event.body && (audience === 'staff' || !toldToColleagues.includes(event.type)) && { text: event.body }),
    ...(event.target_id && file.names.has(event.target_id) && { to: file.names.get(event.target_id)! }),
    ...(materials && { materials }),
    ...(checks?.length && { checks }),
    photos: photosOf(event.photo_ids, file),
    internal: event.internal === 1,
  };
}

const photosOf = (ids: string | null, { photos }: TicketFile): Photo[] =>
  ids ? (JSON.parse(ids) as string[]).flatMap((id) => photos.get(id) ?? []) : [];
