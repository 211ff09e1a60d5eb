import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { Role } from '@linli/shared/kit/roles.ts';
import { NoticeCategory, type NoticeAction, type NoticeState } from '@linli/shared/notices/notices.words.ts';
import { bigramsOf, gramsToFind, runsOf } from '../kit/text/bigrams.ts';
import { defaultPolicies } from '../estates/policies/policies.service.ts';
import type { Actor } from '../kit/scope.ts';
import { differenceOf } from './writing/difference.ts';
import { mayDraft, noticeRules, reachOf, seesAllDrafts, type NoticeSubject } from './notices.rules.ts';

const actorAs = (...roles: Role[]): Actor => ({
  sessionId: 's',
  personId: 'me',
  name: '我',
  estateId: 'e',
  roles: ['person', ...roles],
});
const notice = (state: NoticeState, category: NoticeCategory, author_id = 'me', pinned: 0 | 1 = 0): NoticeSubject => ({
  state,
  category,
  author_id,
  pinned,
});
const refusal = (action: NoticeAction, subject: NoticeSubject, ...roles: Role[]) =>
  noticeRules[action](subject, { actor: actorAs(...roles), now: 0, policies: defaultPolicies });

const everything = NoticeCategory.options.join();

describe('who writes and who publishes what', () => {
  test.each([
    ['manager', everything, everything, everything],
    ['cs-lead', everything, everything, everything],
    ['cs', everything, 'PLANNED_WORKS,EMERGENCY', 'PLANNED_WORKS,EMERGENCY'],
    ['grid-owner', 'GENERAL,SAFETY', 'GENERAL,SAFETY', ''],
    ['finance', 'FEE_DISCLOSURE', '', ''],
    ['committee', 'GENERAL', 'GENERAL', ''],
    ['technician', '', '', ''],
    ['keeper', '', '', ''],
    ['resident', '', '', ''],
  ] as const)('%s drafts %s, publishes their own of %s and others’ of %s', (role, drafts, own, others) => {
    const actor = actorAs(role);
    const publishes = (author: string) =>
      NoticeCategory.options.filter((category) => refusal('publish', notice('DRAFT', category, author), role) === null);
    expect(NoticeCategory.options.filter((category) => mayDraft(actor, category)).join()).toBe(drafts);
    expect(publishes('me').join()).toBe(own);
    expect(publishes('colleague').join()).toBe(others);
  });

  test('somebody with two posts may do what either may', () => {
    expect(refusal('publish', notice('DRAFT', 'EMERGENCY'), 'cs', 'grid-owner')).toBeNull();
    expect(refusal('publish', notice('DRAFT', 'SAFETY'), 'cs', 'grid-owner')).toBeNull();
    expect(refusal('publish', notice('DRAFT', 'SAFETY', 'colleague'), 'cs', 'grid-owner')).toBe(
      'notices.not-your-kind',
    );
    expect([reachOf(actorAs('grid-owner')), reachOf(actorAs('grid-owner', 'cs'))]).toEqual(['grids', 'estate']);
    expect([seesAllDrafts(actorAs('finance')), seesAllDrafts(actorAs('cs'))]).toEqual([false, true]);
  });
});

describe('what may be done in which state', () => {
  const states: NoticeState[] = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'];
  test.each([
    ['revise', 'DRAFT'],
    ['discard', 'DRAFT'],
    ['publish', 'DRAFT,SCHEDULED'],
    ['unschedule', 'SCHEDULED'],
    ['correct', 'PUBLISHED'],
    ['withdraw', 'PUBLISHED'],
    ['pin', 'PUBLISHED'],
    ['followUp', 'PUBLISHED'],
  ] as const)('a manager may %s in %s and nowhere else', (action, allowed) => {
    const refusals = states.map((state) => [state, refusal(action, notice(state, 'GENERAL'), 'manager')] as const);
    expect(refusals.filter(([, code]) => code === null).map(([state]) => state)).toEqual(allowed.split(','));
    for (const [, code] of refusals) expect([null, 'notices.wrong-state']).toContain(code);
  });

  test('only what is pinned can be taken down, and only what is not can be pinned', () => {
    expect(refusal('unpin', notice('PUBLISHED', 'GENERAL', 'me', 1), 'manager')).toBeNull();
    expect(refusal('unpin', notice('PUBLISHED', 'GENERAL'), 'manager')).toBe('notices.wrong-state');
    expect(refusal('pin', notice('PUBLISHED', 'GENERAL', 'me', 1), 'manager')).toBe('notices.wrong-state');
  });

  test('finance does not go from door to door, a grid owner does', () => {
    expect(refusal('followUp', notice('PUBLISHED', 'GENERAL'), 'finance')).toBe('identity.forbidden');
    expect(refusal('followUp', notice('PUBLISHED', 'GENERAL', 'colleague'), 'grid-owner')).toBeNull();
  });
});

describe('a correction says what it changes', () => {
  test('by words, in pieces that can be read', async () => {
    expect(await differenceOf('明天上午9点停水，请提前存水。', '后天上午10点停水，请提前存水。')).toEqual([
      { kind: 'removed', text: '明天上午9' },
      { kind: 'added', text: '后天上午10' },
      { kind: 'same', text: '点停水，请提前存水。' },
    ]);
  });

  test('what is taken away and what stays make the old text, what is added and what stays the new one', async () => {
    const text = fc.stringMatching(/^[停水电，。 a1\n]{0,40}$/);
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const pieces = await differenceOf(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });

  test('two long texts that share nothing keep nobody waiting: others get their turn hundreds of times', async () => {
    const long = (from: number) =>
      Array.from({ length: 9_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((from + n * 7) % 20_000))).join('');
    let running = true;
    const difference = differenceOf(long(0), long(3)).finally(() => (running = false));
    let turns = 0;
    while (running) {
      await setImmediate();
      turns += 1;
    }
    expect((await difference).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(turns).toBeGreaterThan(300);
  });
});

describe('words are found as people type them', () => {
  test('full width, capitals and punctuation make no difference', () => {
    expect(runsOf('３栋 停水！ＡＢc')).toEqual(['3栋', '停水', 'abc']);
    expect([...bigramsOf('停水了')]).toEqual(['停', '停水', '水', '水了', '了']);
    expect([gramsToFind('水'), gramsToFind('二次供水')]).toEqual([['水'], ['二次', '次供', '供水']]);
  });

  test('every part of a text has only grams the text has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, a, b) => {
        const [run] = runsOf(text);
        if (!run) return;
        const characters = [...run];
        const [from, to] = [a % characters.length, 1 + (b % characters.length)].toSorted((x, y) => x - y);
        const part = characters.slice(from, Math.max(to!, from! + 1)).join('');
        for (const gram of gramsToFind(part)) expect(bigramsOf(text).has(gram)).toBe(true);
      }),
    );
  });
});
