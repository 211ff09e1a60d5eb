import { enumText, flag, id, instant, int, json, longText, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createIndex, createTable } from '../database/migrations/schema.ts';

const tickets = createTable(
  'tickets',
  {
    id: id(),
    estate_id: id(),
    number: text(20),
    version: int(),
    kind: enumText(),
    category: enumText(),
    place: enumText(),
    source: enumText(),
    urgency: enumText().nullable(),
    state: enumText(),
    queue: enumText(),
    cycle: int(),
    unit_id: id().nullable(),
    unit_class: enumText().nullable(),
    grid_id: id().nullable(),
    address: text(120),
    body: longText(),
    photo_ids: json(),
    slots: json(),
    reporter_id: id().nullable(),
    contact_name: text(40),
    contact_phone: text(200),
    first_contact_id: id().nullable(),
    assignee_id: id().nullable(),
    requirement: text(400).nullable(),
    contacted_at: instant().nullable(),
    arrived_at: instant().nullable(),
    closed_at: instant().nullable(),
    outcome: enumText().nullable(),
    rework_count: int(),
    return_count: int(),
    dissatisfied_count: int(),
    next_clock: enumText().nullable(),
    due_at: instant(),
    breached_at: instant().nullable(),
    reported_at: instant(),
    updated_at: instant(),
  },
  {
    unique: [['estate_id', 'number']],
    indexes: [
      // A home's list; ids are time-ordered, so they are the keyset.
      ['unit_id', 'queue', 'id'],
      ['unit_id', 'id'],
      // The desk: most pressing first while open, newest first otherwise.
      ['estate_id', 'queue', 'due_at', 'id'],
      ['estate_id', 'queue', 'id'],
      ['estate_id', 'id'],
      ['estate_id', 'address', 'id'],
      ['assignee_id', 'due_at', 'id'],
      ['assignee_id', 'id'],
      ['grid_id', 'queue', 'due_at', 'id'],
      ['grid_id', 'id'],
    ],
  },
);

const events = createTable(
  'ticket_events',
  {
    id: id(),
    ticket_id: id(),
    type: enumText(),
    at: instant(),
    cycle: int(),
    actor_id: id().nullable(),
    actor_role: enumText().nullable(),
    from_state: enumText().nullable(),
    to_state: enumText(),
    body: longText().nullable(),
    target_id: id().nullable(),
    photo_ids: json().nullable(),
    details: json().nullable(),
    internal: flag(),
  },
  { indexes: [['ticket_id', 'id']], foreignKeys: [{ columns: ['ticket_id'], references: 'tickets(id)' }] },
);

const clocks = createTable(
  'ticket_clocks',
  {
    ticket_id: id(),
    cycle: int(),
    kind: enumText(),
    started_at: instant(),
    due_at: instant(),
    met_at: instant().nullable(),
    breached_at: instant().nullable(),
    watch_at: instant().nullable(),
    policy_version: int(),
  },
  {
    primaryKey: ['ticket_id', 'cycle', 'kind'],
    indexes: [['watch_at', 'ticket_id']],
    foreignKeys: [{ columns: ['ticket_id'], references: 'tickets(id)' }],
  },
);

const skills = createTable(
  'technician_skills',
  { person_id: id(), category: enumText() },
  { primaryKey: ['person_id', 'category'] },
);

export const ticketsMigrations: readonly Migration[] = [
  { name: '0200-tickets', steps: tickets },
  { name: '0201-ticket-events', steps: events },
  { name: '0202-ticket-clocks', steps: clocks },
  { name: '0203-technician-skills', steps: skills },
  // What ended on a day, for the public work log.
  { name: '0332-tickets-closed', steps: () => [createIndex('tickets', ['estate_id', 'closed_at'])] },
  {
    name: '0360-ticket-promises',
    steps: (engine) => [
      addColumn(engine, 'tickets', 'is_special', flag().default(0)),
      addColumn(engine, 'ticket_clocks', 'breaches', int().default(0)),
      'UPDATE ticket_clocks SET breaches = 1 WHERE breached_at IS NOT NULL',
    ],
  },
  // Whoever filed it, or heard it first, finds it again (R12).
  { name: '0370-tickets-first-contact', steps: () => [createIndex('tickets', ['first_contact_id', 'id'])] },
  {
    name: '0371-tickets-contact-name',
    // SQLite cannot change a column's check: a name of fifty signs gets a new column, which takes the old one's name.
    steps: (engine) =>
      engine === 'mysql'
        ? ['ALTER TABLE tickets MODIFY contact_name varchar(50) NOT NULL']
        : [
            addColumn(engine, 'tickets', 'contact_full_name', text(50).default('')),
            'UPDATE tickets SET contact_full_name = contact_name',
            'ALTER TABLE tickets DROP COLUMN contact_name',
            'ALTER TABLE tickets RENAME COLUMN contact_full_name TO contact_name',
          ],
  },
];
