import fc from 'fast-check';
import { DAY, HOUR, localDateOf, MINUTE, msOfTime, startOfDay } from '@linli/shared/kit/time.ts';
import { figures, type EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import { TicketState } from '@linli/shared/tickets/tickets.words.ts';
import { defaultPolicies } from '../estates/policies/policies.service.ts';
import { allowed } from '../kit/rules.ts';
import type { Actor } from '../kit/scope.ts';
import { residentRules, staffRules } from './tickets.rules.ts';
import { dueAt, renewedDueAt, type Promised } from './sla/deadlines.ts';
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

const now = 1_760_000_000_000;
const policies = defaultPolicies;
const by = (actor: Actor) => ({ actor, now, policies });

/** Whatever an estate may set: each figure anywhere within its bounds. */
const anyPolicies = fc.record(
  Object.fromEntries(
    Object.entries(figures).map(([key, { least, most }]) => [
      key,
      typeof least === 'string' ? fc.constantFrom(least, String(most)) : fc.integer({ min: least, max: Number(most) }),
    ]),
  ),
) as unknown as fc.Arbitrary<EstatePolicies>;
const ticket = (state: TicketState, more: Partial<TicketSubject> = {}): TicketSubject => ({
  // In the name of a test: the state and what is special about it.
  ...{ toJSON: () => [state, ...Object.entries(more).map(([name, value]) => `${name}=${value}`)].join(' ') },
  state,
  kind: 'REPAIR_PRIVATE',
  place: 'HOME',
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
    ['triage', ticket('SUBMITTED'), cs, null],
    ['triage', ticket('ACCEPTED'), cs, 'tickets.wrong-state'],
    ['dispatch', ticket('ACCEPTED'), cs, null],
    ['dispatch', ticket('ACCEPTED', { return_count: 3 }), cs, 'tickets.must-be-assigned'],
    ['dispatch', ticket('ACCEPTED', { return_count: 3 }), zhou, null],
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
    ['pass', ticket('PENDING_REVIEW'), cs, null],
    ['pass', ticket('PENDING_REVIEW', { assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['sendBack', ticket('PENDING_REVIEW', { assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['visit', ticket('PENDING_VISIT'), cs, null],
    ['visit', ticket('PENDING_VISIT', { assignee_id: 'cs' }), cs, 'tickets.own-work'],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 2 }), cs, 'tickets.escalated'],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 2 }), lead, null],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 3 }), lead, 'tickets.escalated'],
    ['visit', ticket('PENDING_VISIT', { dissatisfied_count: 3 }), manager, null],
    ['reopen', ticket('CLOSED', { closed_at: 0 }), cs, null],
    ['note', ticket('CANCELLED'), cs, null],
  ])('%s: %j by %j → %s', (action, subject, actor, refusal) => {
    expect(staffRules[action](subject, by(actor))).toBe(refusal);
  });

  test('the actions shown are those whose role the contract admits', () => {
    expect(allowed(ticketsAdminApi, staffRules, ticket('SUBMITTED'), by(wang))).toEqual(['comment', 'note']);
    expect(allowed(ticketsAdminApi, staffRules, ticket('SUBMITTED'), by(cs))).toEqual(['comment', 'note', 'triage']);
    const complaint = ticket('DISPATCHED', { kind: 'COMPLAINT', place: 'PUBLIC', assignee_id: 'cs' });
    expect(allowed(ticketsAdminApi, staffRules, complaint, by(cs))).toContain('take');
    expect(allowed(ticketsApi, residentRules, ticket('PENDING_VISIT'), by(chen))).toEqual(['comment', 'visit']);
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
    kind: fc.constantFrom('REPAIR_PRIVATE' as const, 'REPAIR_PUBLIC' as const, 'COMPLAINT' as const),
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
            action === 'dispatch' ? { assignee_id: 'wang' } : action === 'giveBack' ? { assignee_id: null } : {};
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

describe('promises', () => {
  const repair = (more: Partial<Promised> = {}): Promised => ({
    kind: 'REPAIR_PRIVATE',
    category: 'DOOR_LOCK',
    place: 'HOME',
    source: 'MINIAPP',
    urgency: 'GENERAL',
    ...more,
  });
  const at = (day: string, hour: number, minute = 0) => startOfDay(day, hour * HOUR + minute * MINUTE);

  test.each([
    [
      'R41 a general repair is answered within two hours of the desk',
      'FIRST_CONTACT',
      at('2026-11-20', 10),
      repair(),
      at('2026-11-20', 12),
    ],
    [
      'R11 what comes at night waits for the morning',
      'FIRST_CONTACT',
      at('2026-11-20', 22),
      repair(),
      at('2026-11-21', 10),
    ],
    [
      'R11 what comes before opening counts from opening',
      'FIRST_CONTACT',
      at('2026-11-20', 5),
      repair(),
      at('2026-11-20', 10),
    ],
    ['the evening runs over into the morning', 'FIRST_CONTACT', at('2026-11-20', 19), repair(), at('2026-11-21', 9)],
    [
      'R43 an emergency is answered within ten minutes, also at night',
      'FIRST_CONTACT',
      at('2026-11-20', 3),
      repair({ urgency: 'EMERGENCY' }),
      at('2026-11-20', 3, 10),
    ],
    [
      'R43 and on site within ten minutes',
      'ON_SITE',
      at('2026-11-20', 3),
      repair({ urgency: 'EMERGENCY' }),
      at('2026-11-20', 3, 10),
    ],
    [
      'R43 an emergency is mended the same day',
      'RESOLVE',
      at('2026-11-20', 9),
      repair({ urgency: 'EMERGENCY' }),
      at('2026-11-21', 0),
    ],
    [
      'late in the evening it has four hours',
      'RESOLVE',
      at('2026-11-20', 23),
      repair({ urgency: 'EMERGENCY' }),
      at('2026-11-21', 3),
    ],
    [
      'R42 a major trouble is solved within 24 hours',
      'RESOLVE',
      at('2026-11-20', 23),
      repair({ urgency: 'MAJOR' }),
      at('2026-11-21', 23),
    ],
    [
      'R10 a general repair takes at most three working days',
      'RESOLVE',
      at('2026-11-20', 10),
      repair(),
      at('2026-11-23', 10),
    ],
    [
      'R44 a small repair is done the same day',
      'RESOLVE',
      at('2026-11-20', 10),
      repair({ urgency: 'MINOR' }),
      at('2026-11-20', 20),
    ],
    [
      'R37 the public area has fifteen days',
      'RESOLVE',
      at('2026-11-20', 10),
      repair({ place: 'PUBLIC' }),
      at('2026-12-05', 10),
    ],
    [
      'R46 fire equipment is restored in an hour',
      'RESOLVE',
      at('2026-11-20', 10),
      repair({ category: 'FIRE', place: 'PUBLIC', urgency: 'EMERGENCY' }),
      at('2026-11-20', 11),
    ],
    [
      'R4 a complaint in the app or group is answered in 24 h',
      'FIRST_CONTACT',
      at('2026-11-20', 10),
      repair({ kind: 'COMPLAINT', source: 'WECHAT_GROUP' }),
      at('2026-11-21', 10),
    ],
    [
      'R5 on the notice board in 48 h',
      'FIRST_CONTACT',
      at('2026-11-20', 10),
      repair({ kind: 'COMPLAINT', source: 'NOTICE_BOARD' }),
      at('2026-11-22', 10),
    ],
    [
      'R6 after a meeting in three days',
      'FIRST_CONTACT',
      at('2026-11-20', 10),
      repair({ kind: 'SUGGESTION', source: 'MEETING' }),
      at('2026-11-23', 10),
    ],
    [
      'R7 from the suggestion box in a week',
      'FIRST_CONTACT',
      at('2026-11-20', 10),
      repair({ kind: 'SUGGESTION', source: 'SUGGESTION_BOX' }),
      at('2026-11-27', 10),
    ],
    ['R44 the visit is made by the end of the next day', 'VISIT', at('2026-11-20', 10), repair(), at('2026-11-21', 20)],
  ] as const)('%s', (_, clock, from, promised, due) => {
    expect(dueAt(clock, from, promised, policies)).toBe(due);
  });

  test('no promise is made for the past, and none of the desk falls outside its hours', () => {
    const any = fc.record({
      from: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
      urgency: fc.constantFrom('EMERGENCY' as const, 'MAJOR' as const, 'GENERAL' as const, 'MINOR' as const),
      place: fc.constantFrom('HOME' as const, 'PUBLIC' as const),
    });
    fc.assert(
      fc.property(
        any,
        anyPolicies,
        fc.constantFrom('FIRST_CONTACT' as const, 'ON_SITE' as const, 'RESOLVE' as const),
        ({ from, ...more }, policies, clock) => {
          const due = dueAt(clock, from, repair(more), policies);
          if (due === null) return;
          expect(due).toBeGreaterThan(from);
          const ofDesk = more.urgency === 'GENERAL' || more.urgency === 'MINOR';
          if (!ofDesk || more.place === 'PUBLIC') return;
          const time = due - startOfDay(localDateOf(due));
          expect(time).toBeGreaterThanOrEqual(msOfTime(policies.deskOpens));
          expect(time).toBeLessThanOrEqual(msOfTime(policies.deskCloses));
        },
      ),
    );
  });

  test('a broken promise is renewed by a quarter of its span, an hour at least', () => {
    expect(renewedDueAt(now, { startedAt: now - 2 * HOUR, dueAt: now }, policies)).toBe(now + HOUR);
    expect(renewedDueAt(now, { startedAt: now - 4 * DAY, dueAt: now }, policies)).toBe(now + DAY);
  });
});
