import fc from 'fast-check';
import { DAY, HOUR, localDateOf, MINUTE, msOfTime, startOfDay } from '@linli/shared/kit/time.ts';
import { figures, type EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { Urgency } from '@linli/shared/tickets/tickets.words.ts';
import { defaultPolicies as policies } from '../../estates/policies/policies.service.ts';
import { dueAt, renewedDueAt, type Promised } from './deadlines.ts';

/** Whatever an estate may set: each figure anywhere within its bounds. */
const anyPolicies = fc.record(
  Object.fromEntries(
    Object.entries(figures).map(([key, { least, most }]) => [
      key,
      typeof least === 'string' ? fc.constantFrom(least, String(most)) : fc.integer({ min: least, max: Number(most) }),
    ]),
  ),
) as unknown as fc.Arbitrary<EstatePolicies>;
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
      'R41 a general repair is answered within two hours',
      'FIRST_CONTACT',
      at('2026-11-20', 10),
      repair(),
      at('2026-11-20', 12),
    ],
    [
      'R41 also at night: the two hours run round the clock',
      'FIRST_CONTACT',
      at('2026-11-20', 22),
      repair(),
      at('2026-11-21', 0),
    ],
    [
      'R43 somebody comes within ten minutes, however small the repair',
      'ON_SITE',
      at('2026-11-20', 10),
      repair({ urgency: 'MINOR' }),
      at('2026-11-20', 10, 10),
    ],
    [
      'R43 in the public area, too',
      'ON_SITE',
      at('2026-11-20', 10),
      repair({ place: 'PUBLIC', kind: 'REPAIR_PUBLIC' }),
      at('2026-11-20', 10, 10),
    ],
    [
      'R43 and for a major trouble at any hour',
      'ON_SITE',
      at('2026-11-20', 3),
      repair({ urgency: 'MAJOR' }),
      at('2026-11-20', 3, 10),
    ],
    [
      'R11 what is small and comes at night is seen to when the desk opens',
      'ON_SITE',
      at('2026-11-20', 22),
      repair(),
      at('2026-11-21', 8, 10),
    ],
    [
      'R24 whoever wishes a time is visited by its end',
      'ON_SITE',
      at('2026-11-20', 10),
      repair({ wished: { from: at('2026-11-21', 14), to: at('2026-11-21', 16) } }),
      at('2026-11-21', 16),
    ],
    [
      'R44 and the same day is then the day of the visit',
      'RESOLVE',
      at('2026-11-20', 10),
      repair({ urgency: 'MINOR', wished: { from: at('2026-11-21', 14), to: at('2026-11-21', 16) } }),
      at('2026-11-21', 20),
    ],
    [
      'an emergency does not wait for a wished time',
      'ON_SITE',
      at('2026-11-20', 10),
      repair({ urgency: 'EMERGENCY', wished: { from: at('2026-11-21', 14), to: at('2026-11-21', 16) } }),
      at('2026-11-20', 10, 10),
    ],
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
    ...Urgency.options.map(
      (urgency) =>
        [
          `R46 fire equipment is restored in an hour, whatever the urgency: ${urgency}`,
          'RESOLVE' as const,
          at('2026-11-20', 23),
          repair({ category: 'FIRE', place: 'PUBLIC', urgency }),
          at('2026-11-21', 0),
        ] as const,
    ),
    [
      'R47 a special fault of it in two days',
      'RESOLVE',
      at('2026-11-20', 10),
      repair({ category: 'FIRE', place: 'PUBLIC', isSpecial: true }),
      at('2026-11-22', 10),
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

  test('no promise is made for the past, and what counts the hours of the desk falls into them', () => {
    const any = fc.record({
      from: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
      urgency: fc.constantFrom(...Urgency.options),
      place: fc.constantFrom('HOME' as const, 'PUBLIC' as const),
    });
    fc.assert(
      fc.property(
        any,
        anyPolicies,
        fc.constantFrom('FIRST_CONTACT' as const, 'ON_SITE' as const, 'RESOLVE' as const),
        ({ from, ...more }, policies, clock) => {
          const due = dueAt(clock, from, repair(more), policies)!;
          expect(due).toBeGreaterThan(from);
          const { majorCounting, generalContactCounting, generalOnSiteCounting } = policies;
          const counting = {
            EMERGENCY: 'ROUND_THE_CLOCK',
            MAJOR: majorCounting,
            GENERAL: { FIRST_CONTACT: generalContactCounting, ON_SITE: generalOnSiteCounting, RESOLVE: 'DESK_HOURS' }[
              clock
            ],
          }[more.urgency === 'MINOR' ? 'GENERAL' : more.urgency];
          if (counting === 'ROUND_THE_CLOCK' || (more.place === 'PUBLIC' && clock === 'RESOLVE')) return;
          const time = due - startOfDay(localDateOf(due));
          expect(time).toBeGreaterThanOrEqual(msOfTime(policies.deskOpens));
          expect(time).toBeLessThanOrEqual(msOfTime(policies.deskCloses));
        },
      ),
    );
  });

  test.each([
    ['ten minutes by ten more, not by an hour', 'ON_SITE', 10 * MINUTE, 0, 10 * MINUTE],
    ['and the second time by twenty, so that nobody is told all night', 'ON_SITE', 10 * MINUTE, 1, 20 * MINUTE],
    ['two hours by half an hour', 'FIRST_CONTACT', 2 * HOUR, 0, 30 * MINUTE],
    ['a day by six hours', 'RESOLVE', DAY, 0, 6 * HOUR],
  ] as const)('a broken promise is renewed: %s', (_, clock, span, breaches, more) => {
    const from = at('2026-11-20', 3);
    const due = renewedDueAt(clock, from, { span, breaches }, repair({ urgency: 'EMERGENCY' }), policies);
    expect(due - from).toBe(more);
  });

  test('what counts the hours of the desk is renewed within them', () => {
    const broken = { span: 10 * MINUTE, breaches: 0 };
    expect(renewedDueAt('ON_SITE', at('2026-11-20', 19, 55), broken, repair(), policies)).toBe(at('2026-11-21', 8, 5));
  });
});
