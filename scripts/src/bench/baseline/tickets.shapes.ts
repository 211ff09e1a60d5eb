import type { RowDataPacket } from 'mysql2/promise';

const iso = (at: number) => new Date(at).toISOString();

export const summary = (row: RowDataPacket, names: Map<string, string>) => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  category: row.category,
  place: row.place,
  address: row.address,
  excerpt: row.body,
  state: row.state,
  urgency: row.urgency,
  cycle: row.cycle,
  reportedAt: iso(row.reported_at),
  updatedAt: iso(row.updated_at),
  ...(row.due_at < 8_640_000_000_000_000 && { promise: { kind: row.next_clock, dueAt: iso(row.due_at) } }),
  assigneeName: names.get(row.assignee_id),
  needsMe: row.state === 'PENDING_VISIT',
});

export const detail = (
  ticket: RowDataPacket,
  events: RowDataPacket[],
  clocks: RowDataPacket[],
  names: Map<string, string>,
  phone: string,
) => ({
  ...summary(ticket, names),
  version: ticket.version,
  text: ticket.body,
  photos: [],
  slots: JSON.parse(ticket.slots),
  contact: { name: ticket.contact_name, phone: ticket.contact_phone },
  clocks: clocks.map((clock) => ({ kind: clock.kind, dueAt: iso(clock.due_at) })),
  firstContact: { id: ticket.first_contact_id, name: names.get(ticket.first_contact_id), role: 'cs' },
  assignee: { id: ticket.assignee_id, name: names.get(ticket.assignee_id), role: 'technician' },
  reworkCount: ticket.rework_count,
  visits: [],
  timeline: events.map((event) => ({
    id: event.id,
    type: event.type,
    at: iso(event.at),
    cycle: event.cycle,
    by: { id: event.actor_id, name: names.get(event.actor_id), role: event.actor_role },
    text: event.body,
    photos: [],
    internal: false,
  })),
  servicePhone: phone,
  actions: ['comment'],
});
