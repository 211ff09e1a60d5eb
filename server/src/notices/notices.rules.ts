import type { Role } from '@linli/shared/kit/roles.ts';
import { NoticeCategory, type NoticeAction, type NoticeState } from '@linli/shared/notices/notices.words.ts';
import type { Rule } from '../kit/rules.ts';
import { hasRole, type Actor } from '../kit/scope.ts';
import type { NoticeRow } from './notices.tables.ts';

interface Power {
  drafts: readonly NoticeCategory[];
  publishes: readonly NoticeCategory[];
  /** Only what they wrote themselves. */
  own: boolean;
}

const all = NoticeCategory.options;

/** domain.md §8: who writes and who publishes what. A person with several posts may do what any of them may. */
const powers: Partial<Record<Role, Power>> = {
  manager: { drafts: all, publishes: all, own: false },
  'cs-lead': { drafts: all, publishes: all, own: false },
  // What cannot wait for a superior.
  cs: { drafts: all, publishes: ['EMERGENCY', 'PLANNED_WORKS'], own: false },
  'grid-owner': { drafts: ['GENERAL', 'SAFETY'], publishes: ['GENERAL', 'SAFETY'], own: true },
  finance: { drafts: ['FEE_DISCLOSURE'], publishes: [], own: true },
  committee: { drafts: ['GENERAL'], publishes: ['GENERAL'], own: true },
};

/** What a rule may look at. */
export type NoticeSubject = Pick<NoticeRow, 'state' | 'category' | 'author_id' | 'pinned'>;

const powersOf = ({ roles }: Actor) => roles.flatMap((role) => powers[role] ?? []);

export const mayDraft = (actor: Actor, category: NoticeCategory): boolean =>
  powersOf(actor).some(({ drafts }) => drafts.includes(category));

/** How far somebody's notices reach: a grid owner's end with their grids. */
export const reachOf = (actor: Actor): 'estate' | 'grids' =>
  actor.roles.some((role) => role in powers && role !== 'grid-owner') ? 'estate' : 'grids';

/** Whose drafts somebody sees: at the desk everybody's, elsewhere their own. */
export const seesAllDrafts = (actor: Actor): boolean => powersOf(actor).some(({ own }) => !own);

type Kind = 'drafts' | 'publishes';

const may = ({ category, author_id }: NoticeSubject, actor: Actor, kind: Kind): boolean =>
  powersOf(actor).some(({ own, ...power }) => power[kind].includes(category) && (!own || author_id === actor.personId));

type Need = Kind | 'own' | 'follow';

interface Line {
  from: readonly NoticeState[];
  needs: Need;
  /** Besides the state. */
  when?: (notice: NoticeSubject) => boolean;
}

/** What may be done to a notice in which state: enforcement and the `actions` of an answer both read this. */
export const lines: Record<NoticeAction, Line> = {
  revise: { from: ['DRAFT'], needs: 'drafts' },
  discard: { from: ['DRAFT'], needs: 'own' },
  publish: { from: ['DRAFT', 'SCHEDULED'], needs: 'publishes' },
  unschedule: { from: ['SCHEDULED'], needs: 'own' },
  correct: { from: ['PUBLISHED'], needs: 'publishes' },
  withdraw: { from: ['PUBLISHED'], needs: 'publishes' },
  pin: { from: ['PUBLISHED'], needs: 'publishes', when: ({ pinned }) => pinned === 0 },
  unpin: { from: ['PUBLISHED'], needs: 'publishes', when: ({ pinned }) => pinned === 1 },
  followUp: { from: ['PUBLISHED'], needs: 'follow' },
};

const ruleOf =
  ({ from, needs, when }: Line): Rule<NoticeSubject> =>
  (notice, viewer) =>
    from.includes(notice.state) && when?.(notice) !== false ? refusals[needs](notice, viewer) : 'notices.wrong-state';

const kindOf =
  (kind: Kind): Rule<NoticeSubject> =>
  (notice, { actor }) =>
    may(notice, actor, kind) ? null : 'notices.not-your-kind';

const refusals: Record<Need, Rule<NoticeSubject>> = {
  drafts: kindOf('drafts'),
  publishes: kindOf('publishes'),
  own: ({ author_id }, { actor }) =>
    author_id === actor.personId || seesAllDrafts(actor) ? null : 'identity.forbidden',
  // Telling in person is for those who know the households.
  follow: (_, { actor }) => (hasRole(actor, 'manager', 'cs-lead', 'cs', 'grid-owner') ? null : 'identity.forbidden'),
};

export const noticeRules = Object.fromEntries(
  Object.entries(lines).map(([action, line]) => [action, ruleOf(line)]),
) as Record<NoticeAction, Rule<NoticeSubject>>;
