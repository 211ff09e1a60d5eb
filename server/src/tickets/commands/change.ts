import { Problem } from '@linli/shared/kit/problem.ts';
import type { Role } from '@linli/shared/kit/roles.ts';
import type { TicketEventType, TicketState } from '@linli/shared/tickets/tickets.words.ts';
import { updateVersion } from '../../database/queries/writes.ts';
import { attachPhotos } from '../../files/files.service.ts';
import { hasRole, type Scope } from '../../kit/scope.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { ticketEvents } from '../tickets.events.ts';
import { nextPromise, stepClocks, type ClockStep } from '../sla/clocks.ts';
import { TicketEvents, Tickets, type Queue, type TicketEventRow, type TicketRow } from '../tickets.tables.ts';
import type { Transition } from '../tickets.transitions.ts';

/** One thing that happens to a ticket. */
export interface Step {
  type: TicketEventType;
  /** The line of the transition table that allows it; its target and rework are applied here. */
  line?: Transition;
  set?: Partial<TicketRow>;
  text?: string | undefined;
  photoIds?: readonly string[] | undefined;
  targetId?: string;
  details?: object;
  internal?: boolean;
  clocks?: ClockStep;
}

const queues: Record<TicketState, Queue> = {
  SUBMITTED: 'triage',
  ACCEPTED: 'dispatch',
  DISPATCHED: 'working',
  IN_PROGRESS: 'working',
  AWAITING_CONSENT: 'working',
  ON_HOLD: 'working',
  PENDING_ACCEPTANCE: 'acceptance',
  PENDING_REVIEW: 'review',
  PENDING_VISIT: 'visit',
  CLOSED: 'ended',
  CANCELLED: 'ended',
  DECLINED: 'ended',
  MERGED: 'ended',
};
export const queueOf = (state: TicketState) => queues[state];

/**
 * Every change of a ticket: state, event and message in the request's one transaction. The version decides between two
 * people who act at once: one wins, the other's update matches no row and they are shown the ticket as it is now.
 */
export async function change(scope: Scope, ticket: TicketRow, step: Step): Promise<TicketRow> {
  const { db, now } = scope;
  const { line, clocks: clockStep = {} } = step;
  const state = typeof line?.to === 'function' ? line.to(ticket) : (line?.to ?? ticket.state);
  const rework = line?.rework
    ? {
        cycle: ticket.cycle + 1,
        rework_count: ticket.rework_count + 1,
        contacted_at: null,
        arrived_at: null,
        closed_at: null,
        outcome: null,
      }
    : {};
  const set: Partial<TicketRow> = { ...rework, ...step.set, state, queue: queueOf(state), updated_at: now };
  // Each round of work has a deadline of its own (domain.md §2, rework).
  const start = [...(clockStep.start ?? []), ...(line?.rework ? [{ kind: 'RESOLVE' as const, from: now }] : [])];
  const touched =
    state !== ticket.state || start.length > 0 || (clockStep.meet?.length ?? 0) > 0 || clockStep.tighten !== undefined;
  const after = { ...ticket, ...set };
  const stepped = touched ? await stepClocks(scope, { before: ticket, after }, { ...clockStep, start }) : undefined;
  if (stepped) Object.assign(set, nextPromise(stepped.clocks, after));

  const next = await updateVersion(db, Tickets, ticket, set);
  if (!next) throw new Problem('tickets.changed');
  await stepped?.save();
  await record(scope, next, step, ticket.state);
  return next;
}

/** Appends to the event log and the outbox. */
export async function record(
  scope: Scope,
  ticket: TicketRow,
  step: Step,
  from: TicketState | null,
): Promise<TicketEventRow> {
  const { db, actor, now, deps } = scope;
  await usePhotos(scope, ticket.id, step.photoIds);
  const event: TicketEventRow = {
    id: deps.newId(),
    ticket_id: ticket.id,
    type: step.type,
    at: now,
    cycle: ticket.cycle,
    actor_id: actor.personId,
    actor_role: actingRole(scope, ticket),
    from_state: from,
    to_state: ticket.state,
    body: step.text ?? null,
    target_id: step.targetId ?? null,
    photo_ids: step.photoIds?.length ? JSON.stringify(step.photoIds) : null,
    details: step.details ? JSON.stringify(step.details) : null,
    internal: step.internal ? 1 : 0,
  };
  await db.insert(TicketEvents, event);
  // Staff's own notes concern nobody else; of everything else somebody may have to be told, once it is committed.
  if (event.type !== 'note')
    await emit(scope, ticketEvents[step.type], { key: ticket.id, payload: { eventId: event.id } });
  return event;
}

/** Photos are the sender's own uploads, each used once. `pointerAt` names the field that held the photo at an index. */
export async function usePhotos(
  scope: Scope,
  ticketId: string,
  ids: readonly string[] | undefined,
  pointerAt = (index: number) => `#/photoIds/${index}`,
) {
  if (!ids?.length) return;
  const unknown = await attachPhotos(scope, ids, { subject: 'ticket', subjectId: ticketId });
  if (unknown.length === 0) return;
  const errors = unknown.map((id) => ({ pointer: pointerAt(ids.indexOf(id)), detail: '这张照片没有上传成功' }));
  throw new Problem('tickets.photo-unknown', { errors });
}

/** The highest post first. */
const staffOrder = [
  'manager',
  'cs-lead',
  'cs',
  'repair-lead',
  'grid-owner',
  'technician',
  'finance',
  'keeper',
  'guard',
  'cleaner',
  'gardener',
] as const satisfies Role[];

/** In which capacity the actor did it: the worker as technician, else the highest post, else a resident. */
function actingRole({ actor }: Scope, { assignee_id, reporter_id }: TicketRow): Role {
  if (reporter_id === actor.personId && hasRole(actor, 'resident')) return 'resident';
  if (assignee_id === actor.personId && hasRole(actor, 'technician')) return 'technician';
  return staffOrder.find((role) => hasRole(actor, role)) ?? 'resident';
}
