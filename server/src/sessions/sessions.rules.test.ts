import { DAY } from '@linli/shared/kit/time.ts';
import { isAlive, SESSION_LIFE } from '../identity/sessions.service.ts';
import { homeOf } from './sessions.rules.ts';

const start = Date.parse('2026-01-01T00:00:00Z');

test.each([
  [0, 29.9 * DAY, true],
  [0, 30 * DAY, false],
  [179 * DAY, 179.9 * DAY, true],
  [179.9 * DAY, 180 * DAY, false],
])('a session last used %i ms after its start is alive at %i ms: %s', (used, at, alive) => {
  const session = { last_used_at: start + used, expires_at: start + SESSION_LIFE };
  expect(isAlive(session, start + at)).toBe(alive);
});

const home = (unitId: string, estateId = 'here') =>
  ({ id: unitId, unitId, estateId, role: 'OWNER', validFrom: 0 }) as const;
const flat = home('flat');
const parking = home('parking');
const elsewhere = home('elsewhere', 'there');

test.each([
  ['the one chosen', 'parking', [flat, parking], false, parking],
  ['another here once that has ended', 'gone', [elsewhere, flat, parking], false, flat],
  ['one elsewhere for who has moved', 'gone', [elsewhere], false, elsewhere],
  ['none for who works here and lives elsewhere', null, [elsewhere], true, undefined],
  ['the one chosen elsewhere, also for who works here', 'elsewhere', [flat, elsewhere], true, elsewhere],
  ['none without any', null, [], false, undefined],
])('the session acts for %s', (_, unitId, current, worksHere, expected) =>
  expect(homeOf({ unitId, estateId: 'here' }, current, worksHere)).toBe(expected),
);
