import { toInstant } from '@linli/shared/kit/time.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import type {
  TicketClock,
  TicketEvent,
  TicketPerson,
  TicketSummary,
  TicketVisit,
  TimeSlot,
} from '@linli/shared/tickets/tickets.schema.ts';
import type { Viewer } from '../kit/rules.ts';
import { NO_DEADLINE } from './sla/no-deadline.ts';
import type { TicketClockRow, TicketEventRow, TicketListRow, TicketRow } from './tickets.tables.ts';
import { reopenUntil } from './tickets.transitions.ts';

/** Everything one ticket is shown from. */
export interface TicketDossier {
  ticket: TicketRow;
  /** Newest first. */
  events: TicketEventRow[];
  clocks: TicketClockRow[];
  names: Map<string, string>;
  photos: Map<string, Photo>;
  contactPhone: string;
  servicePhone: string;
  assigneeRole: TicketPerson['role'];
}

const EXCERPT = 60;
export function presentSummary(row: TicketListRow, names: Map<string, string>, needsMe: boolean): TicketSummary {
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
    needsMe,
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

/** What every viewer sees; what an event says is for the audience's own presenter to let through. */
export function presentDetail(
  file: TicketDossier,
  { policies }: Pick<Viewer, 'policies'>,
  needsMe: boolean,
  textOf: (event: TicketEventRow) => string | null,
) {
  const { ticket, events, names } = file;
  const person = (id: string | null, role: TicketPerson['role']): TicketPerson | undefined =>
    id ? { id, name: names.get(id) ?? roleLabels[role], role } : undefined;
  const heard = events.find(({ actor_id }) => actor_id === ticket.first_contact_id);
  const firstContact = person(ticket.first_contact_id, heard?.actor_role ?? 'cs');
  const assignee = person(ticket.assignee_id, file.assigneeRole);
  const canReopen = ticket.state === 'CLOSED' && ticket.closed_at !== null;
  return {
    ...presentSummary(ticket, names, needsMe),
    version: ticket.version,
    text: ticket.body,
    photos: photosOf(ticket.photo_ids, file),
    slots: JSON.parse(ticket.slots) as TimeSlot[],
    clocks: file.clocks.filter(({ cycle }) => cycle === ticket.cycle).map(presentClock),
    ...(firstContact && { firstContact }),
    ...(assignee && { assignee }),
    reworkCount: ticket.rework_count,
    ...(ticket.outcome && { outcome: ticket.outcome }),
    ...(canReopen && { reopenUntil: toInstant(reopenUntil(ticket.closed_at!, policies)) }),
    visits: events.filter(({ type }) => type === 'visit' || type === 'dissatisfied').map(presentVisit),
    timeline: events.map((event) => presentEvent(event, file, textOf(event))),
    servicePhone: file.servicePhone,
  };
}

const presentClock = ({ kind, due_at, met_at, breached_at }: TicketClockRow): TicketClock => ({
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

function presentEvent(event: TicketEventRow, file: TicketDossier, text: string | null): TicketEvent {
  const role = event.actor_role;
  const { materials, checks, dueAt } = JSON.parse(event.details ?? '{}') as Partial<TicketEvent>;
  return {
    id: event.id,
    type: event.type,
    at: toInstant(event.at),
    cycle: event.cycle,
    ...(event.actor_id &&
      role && { by: { id: event.actor_id, name: file.names.get(event.actor_id) ?? roleLabels[role], role } }),
    ...(text && { text }),
    ...(event.target_id && file.names.has(event.target_id) && { to: file.names.get(event.target_id)! }),
    ...(event.type === 'dispatch' && dueAt && { dueAt }),
    ...(materials && { materials }),
    ...(checks?.length && { checks }),
    photos: photosOf(event.photo_ids, file),
    internal: event.internal === 1,
  };
}

const photosOf = (ids: string | null, { photos }: TicketDossier): Photo[] =>
  ids ? (JSON.parse(ids) as string[]).flatMap((id) => photos.get(id) ?? []) : [];
