import type {
  ClockKind,
  TicketCategory,
  TicketEventType,
  TicketKind,
  TicketOutcome,
  TicketPlace,
  TicketSource,
  TicketState,
  Urgency,
} from '@linli/shared/tickets/tickets.words.ts';
import type { Role } from '@linli/shared/kit/roles.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { enumText, flag, id, instant, int, json, longText, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** The desk's queue a ticket lies in; follows from its state, stored so that an index can hold it. */
export type Queue = 'triage' | 'dispatch' | 'working' | 'acceptance' | 'review' | 'visit' | 'ended';

export const Tickets = table('tickets', {
  id: id(),
  estate_id: id(),
  number: text(20),
  version: int(),
  kind: enumText<TicketKind>(),
  category: enumText<TicketCategory>(),
  place: enumText<TicketPlace>(),
  source: enumText<TicketSource>(),
  urgency: enumText<Urgency>().nullable(),
  /** R47: of fire equipment, a fault that takes days by its nature. */
  is_special: flag(),
  state: enumText<TicketState>(),
  queue: enumText<Queue>(),
  cycle: int(),
  unit_id: id().nullable(),
  unit_class: enumText<UnitClass>().nullable(),
  grid_id: id().nullable(),
  address: text(120),
  body: longText(),
  photo_ids: json(),
  slots: json(),
  reporter_id: id().nullable(),
  /** Empty where nobody left one, like the phone. */
  contact_name: text(50),
  /** Sealed: see kit/vault.ts. */
  contact_phone: text(200),
  first_contact_id: id().nullable(),
  assignee_id: id().nullable(),
  requirement: text(400).nullable(),
  contacted_at: instant().nullable(),
  arrived_at: instant().nullable(),
  closed_at: instant().nullable(),
  outcome: enumText<TicketOutcome>().nullable(),
  rework_count: int(),
  return_count: int(),
  dissatisfied_count: int(),
  /** The next promise still open, copied from its clock for lists. */
  next_clock: enumText<ClockKind>().nullable(),
  /** `NO_DEADLINE` when nothing is promised: sorts last without a null. */
  due_at: instant(),
  /** When that promise was broken, if it was; `due_at` is then the renewed one. */
  breached_at: instant().nullable(),
  reported_at: instant(),
  updated_at: instant(),
});
export type TicketRow = RowOf<typeof Tickets>;

/** What lists read of a ticket. */
export const ticketListColumns = [
  'id',
  'number',
  'version',
  'kind',
  'category',
  'place',
  'urgency',
  'state',
  'queue',
  'cycle',
  'address',
  'body',
  'unit_id',
  'reporter_id',
  'assignee_id',
  'contacted_at',
  'closed_at',
  'return_count',
  'dissatisfied_count',
  'next_clock',
  'due_at',
  'breached_at',
  'reported_at',
  'updated_at',
] as const satisfies readonly (keyof TicketRow)[];
export type TicketListRow = Pick<TicketRow, (typeof ticketListColumns)[number]>;

export const TicketEvents = table('ticket_events', {
  id: id(),
  ticket_id: id(),
  type: enumText<TicketEventType>(),
  at: instant(),
  cycle: int(),
  actor_id: id().nullable(),
  actor_role: enumText<Role>().nullable(),
  from_state: enumText<TicketState>().nullable(),
  to_state: enumText<TicketState>(),
  body: longText().nullable(),
  /** On a dispatch: to whom. */
  target_id: id().nullable(),
  photo_ids: json().nullable(),
  /** A visit's answer, a signature's statement: JSON. */
  details: json().nullable(),
  internal: flag(),
});
export type TicketEventRow = RowOf<typeof TicketEvents>;

export const TicketClocks = table(
  'ticket_clocks',
  {
    ticket_id: id(),
    cycle: int(),
    kind: enumText<ClockKind>(),
    started_at: instant(),
    due_at: instant(),
    met_at: instant().nullable(),
    /** When it was first broken; `due_at` is then the renewed time. */
    breached_at: instant().nullable(),
    /** How often it was broken: whom that is told to, and how long the next renewal is. */
    breaches: int(),
    /** When the scheduler must look; null once met or over. */
    watch_at: instant().nullable(),
    /** Which figures were promised; a later policy does not rewrite an old promise. */
    policy_version: int(),
  },
  ['ticket_id', 'cycle', 'kind'],
);
export type TicketClockRow = RowOf<typeof TicketClocks>;

export const ticketsEntities = [Tickets, TicketEvents, TicketClocks];
