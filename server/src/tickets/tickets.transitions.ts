import { DAY } from '@linli/shared/kit/time.ts';
import type { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import type { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import { endStates, isRepair, type TicketAction, type TicketState } from '@linli/shared/tickets/tickets.words.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';
import type { Viewer } from '../kit/rules.ts';
import { answersFor } from '../identity/stand-ins.service.ts';
import { hasRole, type Actor } from '../kit/scope.ts';
import type { TicketRow } from './tickets.tables.ts';

/** What a rule may look at. */
export type TicketSubject = Pick<
  TicketRow,
  | 'state'
  | 'kind'
  | 'place'
  | 'unit_id'
  | 'reporter_id'
  | 'assignee_id'
  | 'contacted_at'
  | 'closed_at'
  | 'return_count'
  | 'dissatisfied_count'
>;

/** One line of the table: from where, to where, and what else must hold. */
export interface Transition {
  from: readonly TicketState[];
  /** Absent: the state stays. */
  to?: TicketState | ((ticket: TicketSubject) => TicketState);
  /** Opens the next cycle: another round of work until the resident is satisfied. */
  rework?: true;
  refuse?: (ticket: TicketSubject, viewer: Viewer) => ProblemCode | null;
  /** Says it better than `tickets.wrong-state`, from some states. */
  wrongState?: (state: TicketState) => ProblemCode | null;
}

export type ResidentAction = Extract<keyof typeof ticketsApi, TicketAction>;
export type StaffAction = Extract<keyof typeof ticketsAdminApi, TicketAction>;

/** R33: until when a closed ticket can be reopened without typing anything again. */
export const reopenUntil = (closedAt: number, { reopenDays }: EstatePolicies) => closedAt + reopenDays * DAY;

const open: TicketState[] = [
  'SUBMITTED',
  'ACCEPTED',
  'DISPATCHED',
  'IN_PROGRESS',
  'AWAITING_CONSENT',
  'ON_HOLD',
  'PENDING_ACCEPTANCE',
  'PENDING_REVIEW',
  'PENDING_VISIT',
];
const withTheDesk: TicketState[] = [...open, 'CLOSED'];

export const isOpen = (state: TicketState) => !(endStates as readonly TicketState[]).includes(state);
/** Back to whoever did the work; a ticket nobody has worked on goes to be dispatched. */
const backToWork = ({ assignee_id }: TicketSubject): TicketState => (assignee_id ? 'DISPATCHED' : 'ACCEPTED');

const assigneeOnly = ({ assignee_id }: TicketSubject, { actor }: { actor: Actor }): ProblemCode | null =>
  assignee_id === actor.personId ? null : 'tickets.not-yours';
/** domain.md §8: nobody reviews, visits or approves his own work. */
const notOwnWork = ({ assignee_id }: TicketSubject, { actor }: { actor: Actor }): ProblemCode | null =>
  assignee_id === actor.personId ? 'tickets.own-work' : null;
const assigneeOrLead = (ticket: TicketSubject, viewer: Viewer) =>
  answersFor(viewer.actor, 'repair-lead') ? null : assigneeOnly(ticket, viewer);
const superior = (_: TicketSubject, { actor }: { actor: Actor }): ProblemCode | null =>
  answersFor(actor, 'repair-lead', 'cs-lead', 'manager') ? null : 'tickets.not-superior';
/** R30: whoever leads the repairs, or stands above them. */
const leadOfRepairs = (_: TicketSubject, { actor }: { actor: Actor }): ProblemCode | null =>
  answersFor(actor, 'repair-lead', 'manager') ? null : 'tickets.not-superior';

/** domain.md §2 row 18: after some dissatisfied visits the ticket is 客服主管's (1), after more 项目经理's (2). */
export const escalationOf = (
  { dissatisfied_count }: Pick<TicketRow, 'dissatisfied_count'>,
  { leadAfterDissatisfied, managerAfterDissatisfied }: EstatePolicies,
): 0 | 1 | 2 =>
  dissatisfied_count >= managerAfterDissatisfied ? 2 : dissatisfied_count >= leadAfterDissatisfied ? 1 : 0;
const highEnough = (ticket: TicketSubject, { actor, policies }: Viewer): ProblemCode | null => {
  const level = escalationOf(ticket, policies);
  const enough = level === 0 || answersFor(actor, 'manager') || (level === 1 && answersFor(actor, 'cs-lead'));
  return enough ? null : 'tickets.escalated';
};

/**
 * The ticket loop (domain.md §2) as data: enforcement, the `actions` of a response, the diagram in docs/tickets.md and
 * the table-driven test all read this. A dissatisfied visit has no line that leads to CLOSED, and there is none other.
 */
export const transitions: {
  resident: Record<ResidentAction, Transition>;
  staff: Record<StaffAction, Transition>;
} = {
  resident: {
    comment: { from: withTheDesk },
    correct: { from: open },
    withdraw: {
      from: ['SUBMITTED', 'ACCEPTED', 'DISPATCHED'],
      to: 'CANCELLED',
      wrongState: (state) => (isOpen(state) ? 'tickets.withdraw-too-late' : null),
    },
    accept: {
      from: ['PENDING_ACCEPTANCE'],
      to: 'PENDING_REVIEW',
      refuse: ({ place }) => (place === 'PUBLIC' ? 'tickets.not-resident' : null),
    },
    reject: { from: ['PENDING_ACCEPTANCE'], to: backToWork, rework: true },
    // Where the answer is 「不满意」 the service takes the `dissatisfied` line below instead.
    visit: { from: ['PENDING_VISIT'], to: 'CLOSED' },
    reopen: {
      from: ['CLOSED'],
      to: backToWork,
      rework: true,
      refuse: ({ closed_at }, { now, policies }) =>
        now > reopenUntil(closed_at ?? 0, policies) ? 'tickets.reopen-too-late' : null,
    },
  },
  staff: {
    comment: {
      from: withTheDesk,
      // A note on the board without a name or a door: no phone would show what is written back.
      refuse: ({ reporter_id, unit_id }) => (reporter_id === null && unit_id === null ? 'tickets.nobody-reads' : null),
    },
    note: { from: [...open, ...endStates] },
    triage: { from: ['SUBMITTED'], to: 'ACCEPTED' },
    // As long as somebody may still come for it.
    retriage: { from: ['ACCEPTED', 'DISPATCHED', 'IN_PROGRESS'] },
    dispatch: {
      from: ['ACCEPTED'],
      to: 'DISPATCHED',
      refuse: ({ return_count }, { actor, policies }) =>
        return_count >= policies.returnsUntilAssigned && !answersFor(actor, 'repair-lead', 'manager')
          ? 'tickets.must-be-assigned'
          : null,
    },
    take: { from: ['DISPATCHED'], to: 'IN_PROGRESS', refuse: assigneeOnly },
    giveBack: { from: ['DISPATCHED'], to: 'ACCEPTED', refuse: assigneeOrLead },
    contact: { from: ['IN_PROGRESS'], refuse: assigneeOnly },
    arrive: { from: ['IN_PROGRESS'], refuse: assigneeOnly },
    progress: { from: ['IN_PROGRESS'], refuse: assigneeOnly },
    assist: { from: ['IN_PROGRESS'], refuse: assigneeOnly },
    reassign: { from: ['DISPATCHED', 'IN_PROGRESS'], to: 'DISPATCHED', refuse: superior },
    finish: {
      from: ['IN_PROGRESS'],
      to: 'PENDING_ACCEPTANCE',
      refuse: (ticket, viewer) =>
        assigneeOnly(ticket, viewer) ??
        (isRepair(ticket.kind) ? null : 'tickets.answer-instead') ??
        (ticket.place === 'HOME' && ticket.contacted_at === null ? 'tickets.contact-first' : null),
    },
    acceptOnSite: {
      from: ['PENDING_ACCEPTANCE'],
      to: 'PENDING_REVIEW',
      refuse: (ticket, viewer) =>
        ticket.place === 'HOME' ? 'tickets.not-public' : (notOwnWork(ticket, viewer) ?? leadOfRepairs(ticket, viewer)),
    },
    pass: { from: ['PENDING_REVIEW'], to: 'PENDING_VISIT', refuse: notOwnWork },
    sendBack: { from: ['PENDING_REVIEW'], to: backToWork, rework: true, refuse: notOwnWork },
    visit: {
      from: ['PENDING_VISIT'],
      to: 'CLOSED',
      refuse: (ticket, viewer) => notOwnWork(ticket, viewer) ?? highEnough(ticket, viewer),
    },
    reopen: { from: ['CLOSED'], to: backToWork, rework: true },
    answer: {
      from: ['SUBMITTED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS'],
      // Nothing to sign for. How a complaint was answered is looked at by somebody else first; all are visited (R36).
      to: ({ kind }) => (kind === 'INQUIRY' || kind === 'SUGGESTION' ? 'PENDING_VISIT' : 'PENDING_REVIEW'),
      refuse: (ticket, viewer) =>
        isRepair(ticket.kind)
          ? 'tickets.repair-instead'
          : hasRole(viewer.actor, ...desk, 'grid-owner')
            ? null
            : assigneeOnly(ticket, viewer),
    },
    correct: { from: open },
  },
};

/** Row 18: where a visit goes whose answer is 「不满意」. */
export const dissatisfied: Transition = { from: ['PENDING_VISIT'], to: backToWork, rework: true };
