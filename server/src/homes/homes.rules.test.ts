import { assert, integer, property } from 'fast-check';
import { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { addDays, DAY, localDateOf, SECOND } from '@linli/shared/kit/time.ts';
import {
  answerRefusal,
  endOfDay,
  endRefusal,
  inviteRefusal,
  isValid,
  lastDayOf,
  mayInvite,
  pastRefusal,
  redeemRefusal,
} from './homes.rules.ts';

const now = Date.parse('2026-11-20T02:00:00Z');
const no = 'homes.may-not-invite';

test.each([
  ['OWNER', 'CO_OWNER', null],
  ['OWNER', 'FAMILY', null],
  ['OWNER', 'TENANT', null],
  ['OWNER', 'PAYER', null],
  ['CO_OWNER', 'CO_OWNER', no],
  ['CO_OWNER', 'FAMILY', null],
  ['CO_OWNER', 'TENANT', null],
  ['CO_OWNER', 'PAYER', null],
  ['FAMILY', 'FAMILY', no],
  ['TENANT', 'FAMILY', no],
  ['TENANT', 'TENANT', no],
  ['PAYER', 'PAYER', no],
] as const)('%s invites %s → %s', (inviter, role, refusal) =>
  expect(inviteRefusal({ role }, inviter, now)).toBe(refusal),
);

test('nobody may make an owner', () => {
  for (const role of MembershipRole.options) expect(mayInvite(role)).not.toContain('OWNER');
});

test.each([
  ['2026-11-19', 'homes.date-past'],
  ['2026-11-20', null],
  ['2026-11-21', null],
  [undefined, null],
] as const)('access until %s, decided on 20 November → %s', (day, refusal) =>
  expect(pastRefusal(day, now)).toBe(refusal),
);

test('access lasts to the end of its last day in Shanghai, and that day is the one shown', () => {
  expect(new Date(endOfDay('2026-11-20')).toISOString()).toBe('2026-11-20T16:00:00.000Z');
  assert(
    property(integer({ min: 0, max: 20_000 }), (days) => {
      const day = addDays('2000-01-01', days);
      expect(lastDayOf(endOfDay(day))).toBe(day);
      expect(localDateOf(endOfDay(day) - 1)).toBe(day);
    }),
  );
});

test.each([
  [{}, true],
  [{ is_current: null }, false],
  [{ valid_from: now + 1 }, false],
  [{ valid_until: now }, false],
  [{ valid_until: now + 1 }, true],
] as const)('a membership with %o is valid now: %s', (part, valid) =>
  expect(isValid({ is_current: 1, valid_from: now, valid_until: null, ...part }, now)).toBe(valid),
);

const [mayNot, last] = ['homes.may-not-end', 'homes.last-owner'] as const;

test.each([
  ['OWNER', 'OWNER', 'self', false, last],
  ['OWNER', 'OWNER', 'self', true, null],
  ['CO_OWNER', 'CO_OWNER', 'self', true, null],
  ['CO_OWNER', 'CO_OWNER', 'self', false, last],
  ['FAMILY', 'FAMILY', 'self', true, null],
  ['TENANT', 'TENANT', 'self', true, null],
  ['PAYER', 'PAYER', 'self', true, null],
  ['OWNER', 'CO_OWNER', 'other', true, null],
  ['OWNER', 'FAMILY', 'other', true, null],
  ['OWNER', 'TENANT', 'other', true, null],
  ['OWNER', 'OWNER', 'other', true, mayNot],
  ['CO_OWNER', 'OWNER', 'other', true, mayNot],
  ['CO_OWNER', 'CO_OWNER', 'other', true, mayNot],
  ['CO_OWNER', 'TENANT', 'other', true, null],
  ['FAMILY', 'OWNER', 'other', true, mayNot],
  ['FAMILY', 'FAMILY', 'other', true, mayNot],
  ['TENANT', 'FAMILY', 'other', true, mayNot],
  ['PAYER', 'TENANT', 'other', true, mayNot],
] as const)(
  '%s ends the membership of %s (%s), another owner left: %s → %s',
  (mine, theirs, who, otherOwners, refusal) => {
    const membership = { person_id: who === 'self' ? 'me' : 'them', role: theirs };
    expect(endRefusal({ membership, otherOwners }, { personId: 'me', role: mine })).toBe(refusal);
  },
);

const good = { expires_at: now + DAY, used_at: null, cancelled_at: null, valid_until: null };
const invalid = 'homes.invitation-invalid';

test.each([
  ['a good one', good, true, null],
  ['one nobody made', undefined, false, invalid],
  ['one whose inviter has left', good, false, invalid],
  ['one used before', { ...good, used_at: now - SECOND }, true, invalid],
  ['one taken back', { ...good, cancelled_at: now - SECOND }, true, invalid],
  ['one that expires now', { ...good, expires_at: now }, true, invalid],
  ['one for a lease that has ended', { ...good, valid_until: now }, true, invalid],
] as const)('%s', (_, invitation, inviterIsCurrent, refusal) =>
  expect(redeemRefusal(invitation, inviterIsCurrent, now)).toBe(refusal),
);

test.each([
  ['PENDING', 'them', null],
  ['PENDING', 'me', 'identity.forbidden'],
  ['APPROVED', 'them', 'homes.request-answered'],
  ['DECLINED', 'me', 'homes.request-answered'],
])('a request that is %s, made by %s → %s', (state, person_id, refusal) =>
  expect(answerRefusal({ state, person_id }, { personId: 'me' })).toBe(refusal),
);
