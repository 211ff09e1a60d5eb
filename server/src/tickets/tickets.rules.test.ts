import fc from 'fast-check';
import { DAY } from '@linli/shared/kit/time.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import { TicketKind, TicketState } from '@linli/shared/tickets/tickets.words.ts';
import { defaultPolicies } from '../estates/policies/policies.service.ts';
import { allowed } from '../kit/rules.ts';
import type { Actor } from '../kit/scope.ts';
import { residentRules, staffRules } from './tickets.rules.ts';
import {
  dissatisfied,
  escalationOf,
  isOpen,
  transitions,
  type ResidentAction,
  type StaffAction,
  type TicketSubject,
} from './tickets.transitions.ts';

const person = (personId: string, ...roles: Actor['roles'][number][]): Actor => ({
  sessionId: 's',
  personId,
  name: personId,
  estateId: 'wutongli',
  roles: ['person', ...roles],
  ...{ toJSON: () => personId },
});
const chen = person('chen', 'resident');
const wang = person('wang', 'technician');
const li = person('li', 'technician');
const zhou = person('zhou', 'repair-lead');
const cs = person('cs', 'cs');
const lead = person('lead', 'cs-lead');
const manager = person('manager', 'manager');

/** Somebody to whom the duties of a post fall that nobody holds. */
const alone = (actor: Actor, ...standsInFor: NonNullable<Actor['standsInFor']>[number][]): Actor => ({
  ...actor,
  standsInFor,
  ...{ toJSON: () => `${actor.personId} for ${standsInFor.join()}` },
});

const now = 1_760_000_000_000;
const policies = defaultPolicies;
const by = (actor: Actor) => ({ actor, now, policies });

const ticket = (state: TicketState, more: Partial<TicketSubject> = {}): TicketSubject => ({
  // In the name of a test: the state and what is special about it.
  ...{ toJSON: () => [state, ...Object.entries(more).map(([name, value]) => `${name}=${value}`)].join(' ') },
  state,
  kind: 'REPAIR_PRIVATE',
  place: 'HOME',
  unit_id: 'unit',
  reporter_id: 'chen',
  assignee_id: 'wang',
  contacted_at: now,
  closed_at: state === 'CLOSED' ? now : null,
  return_count: 0,
  dissatisfied_count: 0,
  ...more,
});

describe('what a resident may do', () => {
  test.each<[ResidentAction, TicketSubject, string | null]>([
    ['withdraw', ticket('SUBMITTED'), null],
    ['withdraw', ticket('DISPATCHED'), null],
    ['withdraw', ticket('IN_PROGRESS'), 'tickets.withdraw-too-late'],
    ['withdraw', ticket('CLOSED'), 'tickets.wrong-state'],
    ['accept', ticket('PENDING_ACCEPTANCE'), null],
    ['accept', ticket('PENDING_ACCEPTANCE', { place: 'PUBLIC' }), 'tickets.not-resident'],
    ['accept', ticket('IN_PROGRESS'), 'tickets.wrong-state'],
    ['reject', ticket('PENDING_ACCEPTANCE'), null],
    ['reject', ticket('PENDING_REVIEW'), 'tickets.wrong-state'],
    ['visit', ticket('PENDING_VISIT'), null],
    ['visit', ticket('CLOSED'), 'tickets.wrong-state'],
    ['reopen', ticket('CLOSED', { closed_at: now - 30 * DAY }), null],
    ['reopen', ticket('CLOSED', { closed_at: now - 30 * DAY - 1 }), 'tickets.reopen-too-late'],
    ['reopen', ticket('PENDING_VISIT'), 'tickets.wrong-state'],
    ['comment', ticket('CLOSED'), null],
    ['comment', ticket('CANCELLED'), 'tickets.wrong-state'],
  ])('%s: %j → %s', (action, subject, refusal) => {
    expect(residentRules[action](subject, by(chen))).toBe(refusal);
  });
});

describe('what staff may do', () => {
  test.each<[StaffAction, TicketSubject, Actor, string | null]>([
    ['comment', ticket('SUBMITTED', { reporter_id: null }), cs, null],
    ['comment', ticket('SUBMITTED', { reporter_id: null, unit_id: null }), cs, 'tickets.nobody-reads'],
    ['triage', ticket('SUBMITTED'), cs, null],
    ['triage', ticket('ACCEPTED'), cs, 'tickets.wrong-state'],
    ['retriage', ticket('SUBMITTED'), cs, 'tickets.wrong-state'],
    ['retriage', ticket('ACCEPTED'), cs, null],
    ['retriage', ticket('IN_PROGRESS'), zhou, null],
    ['retriage', ticket('PENDING_REVIEW'), cs, 'tickets.wrong-state'],
    ['dispatch', ticket('ACCEPTED'), cs, null],
    ['dispatch', ticket('ACCEPTED', { return_count: 3 }), cs, 'tickets.must-be-assigned'],
    ['dispatch', ticket('ACCEPTED', { return_count: 3 }), zhou, null],
    ['dispatch', ticket('ACCEPTED', { return_count: 3 }), manager, null],
    ['dispatch', ticket('ACCEPTED', { return_count: 3 }), alone(cs, 'repair-lead'), null],
    ['take', ticket('DISPATCHED'), wang, null],
    ['take', ticket('DISPATCHED'), li, 'tickets.not-yours'],
    ['take', ticket('DISPATCHED', { kind: 'COMPLAINT', place: 'PUBLIC', assignee_id: 'cs' }), cs, null],
    [
      'take',
      ticket('DISPATCHED', { kind: 'COMPLAINT', place: 'PUBLIC', assignee_id: 'cs' }),
      lead,
      'tickets.not-yours',
    ],
    ['giveBack', ticket('DISPATCHED'), zhou, null],
    ['giveBack', ticket('IN_PROGRESS'), wang, 'tickets.wrong-state'],
    ['contact', ticket('IN_PROGRESS'), li, 'tickets.not-yours'],
    ['finish', ticket('IN_PROGRESS'), wang, null],
    ['finish', ticket('IN_PROGRESS', { contacted_at: null }), wang, 'tickets.contact-first'],
    ['finish', ticket('IN_PROGRESS', { contacted_at: null, place: 'PUBLIC' }), wang, null],
    ['acceptOnSite', ticket('PENDING_ACCEPTANCE', { place: 'PUBLIC' }), zhou, null],
    ['acceptOnSite', ticket('PENDING_ACCEPTANCE'), zhou, 'tickets.not-public'],
    ['acceptOnSite', ticket('PENDING_ACCEPTANCE', { place: 'PUBLIC', assignee_id: 'zhou' }), zhou, 'tickets.own-work'],
    ['acceptOnSite', ticket('PENDING_ACCEPTANCE', { place: 'PUBLIC' }), cs, 'tickets.not-superior'],
    ['acceptOnSite', ticket('PENDING_ACCEPTANCE', { place: 'PUBLIC' }), lead, 'tickets.not-superior'],
    ['acceptOnSite', ticket('PENDING_ACCEPTANCE', { place: 'PUBLIC' }), alone(lead, 'repair-lead'), null],
    ['reassign', ticket('DISPATCHED'), cs, 'tickets.not-superior'],
    ['reassign', ticket('DISPATCHED'), alone(cs, 'manager'), null],
    ['giveBack', ticket('DISPATCHED'), alone(manager, 'repair-lead'), null],
    ['pass', ticket('PENDING_REVIEW'), cs, null],
    ['pass', ticket('PENDING_REVIEW', { assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['sendBack', ticket('PENDING_REVIEW', { assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['visit', ticket('PENDING_VISIT'), cs, null],
    ['visit', ticket('PENDING_VISIT', { assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 2 }), cs, 'tickets.escalated'],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 2 }), lead, null],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 3 }), lead, 'tickets.escalated'],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 3 }), manager, null],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 2 }), alone(cs, 'cs-lead'), null],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 3 }), alone(lead, 'manager'), null],
    ['reopen', ticket('CLOSED', { closed_at: 0 }), cs, null],
    ['note', ticket('CANCELLED'), cs, null],
    ['answer', ticket('SUBMITTED', { kind: 'INQUIRY', assignee_id: null }), cs, null],
    ['answer', ticket('SUBMITTED'), cs, 'tickets.repair-instead'],
    ['answer', ticket('IN_PROGRESS', { kind: 'COMPLAINT' }), wang, null],
    ['answer', ticket('IN_PROGRESS', { kind: 'COMPLAINT' }), li, 'tickets.not-yours'],
    ['answer', ticket('PENDING_VISIT', { kind: 'INQUIRY' }), cs, 'tickets.wrong-state'],
    ['finish', ticket('IN_PROGRESS', { kind: 'COMPLAINT' }), wang, 'tickets.answer-instead'],
    ['visit', ticket('PENDING_VISIT', { kind: 'INQUIRY', assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['correct', ticket('PENDING_VISIT'), cs, null],
    ['correct', ticket('CLOSED'), cs, 'tickets.wrong-state'],
  ])('%s: %j by %j → %s', (action, subject, actor, refusal) => {
    expect(staffRules[action](subject, by(actor))).toBe(refusal);
  });

  test('the actions shown are those whose role the contract admits', () => {
    expect(allowed(ticketsAdminApi, staffRules, ticket('SUBMITTED'), by(wang))).toEqual(['comment', 'note']);
    expect(allowed(ticketsAdminApi, staffRules, ticket('SUBMITTED'), by(cs))).toEqual([
      'comment',
      'note',
      'triage',
      'correct',
    ]);
    const complaint = ticket('DISPATCHED', { kind: 'COMPLAINT', place: 'PUBLIC', assignee_id: 'cs' });
    expect(allowed(ticketsAdminApi, staffRules, complaint, by(cs))).toContain('take');
    expect(allowed(ticketsApi, residentRules, ticket('PENDING_VISIT'), by(chen))).toEqual([
      'comment',
      'correct',
      'visit',
    ]);
  });
});

describe('the loop', () => {
  // A model of the ticket: only what the table says, driven by any sequence of commands anyone might send.
  const lines = [
    ...Object.entries(transitions.resident).map(([action, line]) => ({ who: 'resident', action, line })),
    ...Object.entries(transitions.staff).map(([action, line]) => ({ who: 'staff', action, line })),
    { who: 'anyone', action: 'dissatisfied', line: dissatisfied },
  ];
  const command = fc.constantFrom(...lines);
  const actor = fc.constantFrom(chen, wang, li, zhou, cs, lead, manager);
  const start = fc.record({
    place: fc.constantFrom('HOME' as const, 'PUBLIC' as const),
    kind: fc.constantFrom(...TicketKind.options),
  });

  test('no sequence of commands closes a ticket whose last visit was dissatisfied', () => {
    fc.assert(
      fc.property(start, fc.array(fc.tuple(command, actor), { maxLength: 60 }), (origin, steps) => {
        let subject = ticket('SUBMITTED', { ...origin, assignee_id: null, contacted_at: null });
        let lastVisit: 'satisfied' | 'dissatisfied' | undefined;
        for (const [{ action, line }, who] of steps) {
          if (!line.from.includes(subject.state) || line.refuse?.(subject, by(who))) continue;
          const to = typeof line.to === 'function' ? line.to(subject) : (line.to ?? subject.state);
          if (action === 'dissatisfied') lastVisit = 'dissatisfied';
          if (action === 'visit') lastVisit = 'satisfied';
          const assigned =
            action === 'dispatch' || action === 'answer'
              ? { assignee_id: 'wang' }
              : action === 'giveBack'
                ? { assignee_id: null }
                : {};
          const contacted = action === 'contact' || action === 'arrive' ? { contacted_at: now } : {};
          subject = {
            ...subject,
            ...assigned,
            ...contacted,
            state: to,
            closed_at: to === 'CLOSED' ? now : subject.closed_at,
          };
          if (subject.state === 'CLOSED') expect(lastVisit).toBe('satisfied');
          if (action === 'dissatisfied') expect(isOpen(subject.state)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('only a visit leads to CLOSED, and only from PENDING_VISIT', () => {
    const closing = lines.filter(({ line }) => line.to === 'CLOSED').map(({ action, line }) => [action, line.from]);
    expect(closing).toEqual([
      ['visit', ['PENDING_VISIT']],
      ['visit', ['PENDING_VISIT']],
    ]);
  });

  test('from every open state something can still be done by somebody', () => {
    for (const state of [
      'SUBMITTED',
      'ACCEPTED',
      'DISPATCHED',
      'IN_PROGRESS',
      'PENDING_ACCEPTANCE',
      'PENDING_REVIEW',
      'PENDING_VISIT',
    ] as const)
      expect(lines.some(({ line }) => line.from.includes(state) && line.to !== undefined)).toBe(true);
  });

  test('a second dissatisfied visit goes to the desk lead, a third to the manager, and no higher', () => {
    expect([0, 1, 2, 3, 9].map((dissatisfied_count) => escalationOf({ dissatisfied_count }, policies))).toEqual([
      0, 0, 1, 2, 2,
    ]);
  });

  test('every desk role may review', () => expect(ticketsAdminApi.pass.roles).toEqual(desk));
});
