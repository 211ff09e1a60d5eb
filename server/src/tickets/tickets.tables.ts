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
import type { Role } from '@linli/shared/identity/roles.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';

/** The desk's queue a ticket lies in; follows from its state, stored so that an index can hold it. */
export type Queue = 'triage' | 'dispatch' | 'working' | 'acceptance' | 'review' | 'visit' | 'ended';

export interface TicketRow {
  id: string;
  estate_id: string;
  number: string;
  version: number;
  kind: TicketKind;
  category: TicketCategory;
  place: TicketPlace;
  source: TicketSource;
  urgency: Urgency | null;
  state: TicketState;
  queue: Queue;
  cycle: number;
  unit_id: string | null;
  unit_class: UnitClass | null;
  grid_id: string | null;
  address: string;
  body: string;
  photo_ids: string;
  slots: string;
  reporter_id: string | null;
  contact_name: string;
  /** Sealed: see identity/phone-vault.ts. */
  contact_phone: string;
  first_contact_id: string | null;
  assignee_id: string | null;
  requirement: string | null;
  contacted_at: number | null;
  arrived_at: number | null;
  closed_at: number | null;
  outcome: TicketOutcome | null;
  rework_count: number;
  return_count: number;
  dissatisfied_count: number;
  /** The next promise still open, copied from its clock for lists. */
  next_clock: ClockKind | null;
  /** `NO_DEADLINE` when nothing is promised: sorts last without a null. */
  due_at: number;
  /** When that promise was broken, if it was; `due_at` is then the renewed one. */
  breached_at: number | null;
  reported_at: number;
  updated_at: number;
}

/** A row as lists read it. */
export type TicketListRow = Pick<
  TicketRow,
  | 'id'
  | 'number'
  | 'version'
  | 'kind'
  | 'category'
  | 'place'
  | 'urgency'
  | 'state'
  | 'queue'
  | 'cycle'
  | 'address'
  | 'body'
  | 'reporter_id'
  | 'assignee_id'
  | 'contacted_at'
  | 'closed_at'
  | 'return_count'
  | 'dissatisfied_count'
  | 'next_clock'
  | 'due_at'
  | 'breached_at'
  | 'reported_at'
  | 'updated_at'
>;

export interface TicketEventRow {
  id: string;
  ticket_id: string;
  type: TicketEventType;
  at: number;
  cycle: number;
  actor_id: string | null;
  actor_role: Role | null;
  from_state: TicketState | null;
  to_state: TicketState;
  body: string | null;
  /** On a dispatch: to whom. */
  target_id: string | null;
  photo_ids: string | null;
  /** A visit's answer, a signature's statement: JSON. */
  details: string | null;
  internal: 0 | 1;
}

export interface TicketClockRow {
  ticket_id: string;
  cycle: number;
  kind: ClockKind;
  started_at: number;
  due_at: number;
  met_at: number | null;
  breached_at: number | null;
  /** When the scheduler must look; null once met, cancelled or breached. */
  watch_at: number | null;
  /** Which figures were promised; a later policy does not rewrite an old promise. */
  policy_version: number;
}

/** R22: the trades a technician knows. */
export interface TechnicianSkillRow {
  person_id: string;
  category: TicketCategory;
}

export interface TicketsTables {
  technician_skills: TechnicianSkillRow;
  tickets: TicketRow;
  ticket_events: TicketEventRow;
  ticket_clocks: TicketClockRow;
}
