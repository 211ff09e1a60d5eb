import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { DAY, HOUR } from '@linli/shared/kit/time.ts';
import type { KeeperParcelAction } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelAction } from '@linli/shared/parcels/parcels.schema.ts';
import type { ParcelKind, ParcelState } from '@linli/shared/parcels/parcels.words.ts';
import type { Rule, Viewer } from '../kit/rules.ts';
import type { ParcelQueue, ParcelRow } from './parcels.tables.ts';

const queues: Record<ParcelState, ParcelQueue> = {
  UNMATCHED: 'unmatched',
  IN_STORE: 'waiting',
  DISPUTED: 'disputed',
  PICKED_UP: 'gone',
  PICKED_BY_PROXY: 'gone',
  RETURNED: 'gone',
};

/** R77: an ordinary letter is looked up; nobody is pushed for it. */
export const needsNotification = (kind: ParcelKind) => kind !== 'LETTER';

/** Nobody was told of a letter, so it waits longer for somebody to look. */
export const returnAfter = (kind: ParcelKind, storedAt: number, { returnDays, letterDays }: EstatePolicies) =>
  storedAt + (needsNotification(kind) ? returnDays : letterDays) * DAY;

/** The reminder that comes next, counted from when they could first know. */
export const reminderAfter = (
  no: number,
  since: number,
  { firstReminderHours, secondReminderHours }: EstatePolicies,
): number | null => {
  const hours = [firstReminderHours, secondReminderHours][no];
  return hours === undefined ? null : since + hours * HOUR;
};

/** The one after a reminder that was due at `dueAt`, however late it left. */
export const reminderAfterThat = (no: number, dueAt: number, policies: EstatePolicies) => {
  const { firstReminderHours, secondReminderHours } = policies;
  return no === 0 ? dueAt + (secondReminderHours - firstReminderHours) * HOUR : null;
};

type Facts = Pick<
  ParcelRow,
  'state' | 'kind' | 'told_at' | 'untold_since' | 'remind_no' | 'remind_at' | 'return_id' | 'return_after' | 'ended_at'
>;

/** In which lists a piece lies follows from what it is; every change stores it anew. */
export function standing(piece: Facts, now: number, policies: EstatePolicies) {
  const { state, kind } = piece;
  const queue = queues[state];
  const waits = state === 'IN_STORE' && needsNotification(kind);
  const mayReturn = (state === 'IN_STORE' || state === 'UNMATCHED') && piece.return_id === null;
  return {
    queue,
    is_active: queue === 'gone' ? null : (1 as const),
    untold_since: waits && piece.told_at === null ? (piece.untold_since ?? now) : null,
    remind_at: waits ? (piece.remind_at ?? reminderAfter(piece.remind_no, now, policies)) : null,
    held_until: mayReturn ? piece.return_after : null,
    ended_at: queue === 'gone' ? (piece.ended_at ?? now) : null,
  };
}

/** What a rule may look at. */
export type ParcelSubject = Pick<ParcelRow, 'state' | 'kind' | 'unit_id' | 'ended_at' | 'dispute_reason'>;

interface Line {
  from: readonly ParcelState[];
  /** Besides the state. */
  when?: (piece: ParcelSubject, viewer: Viewer) => boolean;
}

/** What may be done with a piece in which state: the commands and the `actions` of an answer both read this. */
const lines: { resident: Record<ParcelAction, Line>; keeper: Record<KeeperParcelAction, Line> } = {
  resident: {
    // Also, for some time, what is said to have been fetched.
    dispute: {
      from: ['IN_STORE', 'PICKED_UP', 'PICKED_BY_PROXY'],
      when: ({ state, ended_at }, { now, policies }) =>
        state === 'IN_STORE' || now <= (ended_at ?? 0) + policies.disputeDays * DAY,
    },
    // R77: letters are counted, not listed, so nobody can be sent for one.
    proxy: { from: ['IN_STORE'], when: ({ kind }) => needsNotification(kind) },
  },
  keeper: {
    // Also to correct it while it lies here; after 「不是我的」 that is the way out.
    match: {
      from: ['UNMATCHED', 'IN_STORE', 'DISPUTED'],
      when: ({ state, dispute_reason }) => state !== 'DISPUTED' || dispute_reason === 'NOT_MINE',
    },
    tell: { from: ['IN_STORE'], when: ({ kind, unit_id }) => needsNotification(kind) && unit_id !== null },
    move: { from: ['UNMATCHED', 'IN_STORE', 'DISPUTED'] },
    dispute: { from: ['UNMATCHED', 'IN_STORE'] },
    found: { from: ['DISPUTED'] },
  },
};

const ruleOf =
  ({ from, when }: Line): Rule<ParcelSubject> =>
  (piece, viewer) =>
    from.includes(piece.state) && when?.(piece, viewer) !== false ? null : 'parcels.wrong-state';

const rulesOf = <Action extends string>(table: Record<Action, Line>) =>
  Object.fromEntries(Object.entries<Line>(table).map(([action, line]) => [action, ruleOf(line)])) as Record<
    Action,
    Rule<ParcelSubject>
  >;

/** Why not, for each thing a resident may want of a piece of their home. */
export const residentRules = rulesOf(lines.resident);
/** Why not, for each thing staff may want of a piece of their estate. */
export const keeperRules = rulesOf(lines.keeper);
