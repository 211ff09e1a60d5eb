import { DAY, HOUR } from '@linli/shared/kit/time.ts';
import { parcelLimits } from '@linli/shared/parcels/parcels.schema.ts';
import type { ParcelKind, ParcelState } from '@linli/shared/parcels/parcels.words.ts';
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
export const isTold = (kind: ParcelKind) => kind !== 'LETTER';

/** Nobody was told of a letter, so it waits longer for somebody to look. */
export const returnAfter = (kind: ParcelKind, storedAt: number) =>
  storedAt + (isTold(kind) ? parcelLimits.returnDays : parcelLimits.letterDays) * DAY;

/** The reminder that comes next, counted from when they could first know. */
export const reminderAfter = (no: number, since: number): number | null => {
  const hours = parcelLimits.reminders[no];
  return hours === undefined ? null : since + hours * HOUR;
};

type Facts = Pick<
  ParcelRow,
  'state' | 'kind' | 'told_at' | 'untold_since' | 'remind_no' | 'remind_at' | 'return_id' | 'return_after' | 'ended_at'
>;

/** In which lists a piece lies follows from what it is; every change stores it anew. */
export function standing(piece: Facts, now: number) {
  const { state, kind } = piece;
  const queue = queues[state];
  const waits = state === 'IN_STORE' && isTold(kind);
  const mayReturn = (state === 'IN_STORE' || state === 'UNMATCHED') && piece.return_id === null;
  return {
    queue,
    is_active: queue === 'gone' ? null : (1 as const),
    untold_since: waits && piece.told_at === null ? (piece.untold_since ?? now) : null,
    remind_at: waits ? (piece.remind_at ?? reminderAfter(piece.remind_no, now)) : null,
    held_until: mayReturn ? piece.return_after : null,
    ended_at: queue === 'gone' ? (piece.ended_at ?? now) : null,
  };
}

/** How long after it left somebody may still say that they never had it, or had it broken. */
const DISPUTE_WINDOW = 30 * DAY;

/** What a resident may question: what waits for them, and what is said to have been fetched. */
export const mayDispute = ({ state, ended_at }: Pick<ParcelRow, 'state' | 'ended_at'>, now: number) =>
  state === 'IN_STORE' ||
  ((state === 'PICKED_UP' || state === 'PICKED_BY_PROXY') && now <= (ended_at ?? 0) + DISPUTE_WINDOW);

/** A recipient may be confirmed, also corrected, while it lies here; after 「不是我的」 that is the way out. */
export const mayMatch = ({ state, dispute_reason }: Pick<ParcelRow, 'state' | 'dispute_reason'>) =>
  state === 'UNMATCHED' || state === 'IN_STORE' || (state === 'DISPUTED' && dispute_reason === 'NOT_MINE');
