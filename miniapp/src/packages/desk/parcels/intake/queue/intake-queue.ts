import type { FieldError } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { IntakePiece, IntakeResult, KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { parcelLimits } from '@linli/shared/parcels/parcels.schema.ts';
import type { ParcelState } from '@linli/shared/parcels/parcels.words.ts';

/** One piece on this phone that the server does not have yet, as far as we know. */
export interface QueuedPiece {
  piece: IntakePiece;
  /** `open`: in the keeper's hand, may be undone. `ready`: to be sent. `refused`: the server wants it corrected. */
  state: 'open' | 'ready' | 'refused';
  /** What was typed of the door: it is not sent, but finds the recipient later. */
  door?: string;
  /** The suggestion that was confirmed, in words. */
  recipient?: string;
  errors?: FieldError[];
}

/** What became of a piece that was sent: kept a while, to write the code on it and to know a second scan. */
export interface Arrived {
  ref: string;
  outcome: 'stored' | 'duplicate';
  kind: IntakePiece['kind'];
  at: number;
  trackingNo?: string;
  door?: string;
  phoneTail?: string;
  parcelId?: string;
  code?: string;
  shelf?: string;
  state?: ParcelState;
  address?: string;
}

/** Everything a keeper's phone holds of the intake. Plain data: it lies in the phone's storage as it is. */
export interface IntakeQueue {
  pieces: QueuedPiece[];
  /**
   * Asked of the server and not answered. Written down before it is sent, and sent again word for word under the same
   * key until an answer comes; its pieces cannot be changed meanwhile.
   */
  batch?: { key: string; refs: string[] };
  /** The newest first. */
  arrived: Arrived[];
}

export const emptyQueue: IntakeQueue = { pieces: [], arrived: [] };
const remembered = 100;

type Result = IntakeResult['results'][number];
export type PiecePart = Partial<Omit<IntakePiece, 'ref'>>;

const isAsked = ({ batch }: IntakeQueue, ref: string) => !!batch?.refs.includes(ref);

/** Where a number was met before on this phone, as a word to the keeper; nothing if it is new. */
export function metBefore({ pieces, arrived }: IntakeQueue, trackingNo: string, but?: string): string | undefined {
  if (pieces.some(({ piece }) => piece.ref !== but && piece.trackingNo === trackingNo)) return '这件刚才扫过了';
  const before = arrived.find((one) => one.trackingNo === trackingNo);
  if (!before) return undefined;
  return before.code ? `这件已入库，取件码 ${before.code}` : '这件刚才已入库';
}

/** Puts a piece at the end; the one before it is thereby done with. A number that is here already changes nothing. */
export function add(queue: IntakeQueue, piece: IntakePiece): { queue: IntakeQueue; refused?: string } {
  const refused = piece.trackingNo && metBefore(queue, piece.trackingNo);
  if (refused) return { queue, refused };
  const closed = close(queue);
  return { queue: { ...closed, pieces: [...closed.pieces, { piece, state: 'open' }] } };
}

/** What the keeper had in hand is ready to be sent. */
export function close(queue: IntakeQueue): IntakeQueue {
  if (!queue.pieces.some(({ state }) => state === 'open')) return queue;
  const pieces = queue.pieces.map((one) => (one.state === 'open' ? { ...one, state: 'ready' as const } : one));
  return { ...queue, pieces };
}

/** Fills in or corrects a piece; `undefined` takes a field away. Nothing happens to one that is being asked for. */
export function change(
  queue: IntakeQueue,
  ref: string,
  part: { [Field in keyof PiecePart]: PiecePart[Field] | undefined },
  beside: Partial<Pick<QueuedPiece, 'door' | 'recipient' | 'state'>> = {},
): IntakeQueue {
  if (isAsked(queue, ref)) return queue;
  const pieces = queue.pieces.map((one) => {
    if (one.piece.ref !== ref) return one;
    const piece = Object.fromEntries(
      Object.entries({ ...one.piece, ...part }).filter(([, value]) => value !== undefined),
    ) as IntakePiece;
    const { errors, ...rest } = one;
    return { ...rest, ...(errors && beside.state === undefined && { errors }), ...beside, piece };
  });
  return { ...queue, pieces };
}

/** Takes a piece back that has not been sent. */
export function undo(queue: IntakeQueue, ref: string): IntakeQueue {
  if (isAsked(queue, ref)) return queue;
  return { ...queue, pieces: queue.pieces.filter(({ piece }) => piece.ref !== ref) };
}

/** What to ask the server next: what is unanswered, else the oldest that are ready. */
export function batched(queue: IntakeQueue, newKey: () => string): IntakeQueue {
  if (queue.batch) return queue;
  const refs = queue.pieces
    .filter(({ state }) => state === 'ready')
    .slice(0, parcelLimits.intake)
    .map(({ piece }) => piece.ref);
  return refs.length ? { ...queue, batch: { key: newKey(), refs } } : queue;
}

/** The pieces of the question, in the order they were asked. */
export const askedPieces = ({ pieces, batch }: IntakeQueue): IntakePiece[] =>
  (batch?.refs ?? []).flatMap((ref) => {
    const found = pieces.find(({ piece }) => piece.ref === ref);
    return found ? [found.piece] : [];
  });

function arrivalOf({ piece, door }: QueuedPiece, { outcome, parcel }: Result, at: number): Arrived {
  const { ref, kind, trackingNo, phoneTail, phone } = piece;
  const tail = phoneTail ?? phone?.slice(-4);
  return {
    ref,
    kind,
    at,
    outcome: outcome === 'duplicate' ? 'duplicate' : 'stored',
    ...(trackingNo && { trackingNo }),
    ...(door && { door }),
    ...(tail && { phoneTail: tail }),
    ...(parcel && { parcelId: parcel.id, shelf: parcel.shelf, state: parcel.state }),
    ...(parcel?.code && { code: parcel.code }),
    ...(parcel?.address && { address: parcel.address }),
  };
}

/** The answer: what was stored leaves, what was refused stays to be corrected, what was not spoken of is asked again. */
export function answered(queue: IntakeQueue, key: string, results: Result[], at: number): IntakeQueue {
  if (queue.batch?.key !== key) return queue;
  const { batch, ...rest } = queue;
  const resultOf = new Map(results.map((result) => [result.ref, result]));
  const pieces: QueuedPiece[] = [];
  const arrived: Arrived[] = [];
  for (const one of queue.pieces) {
    const result = batch.refs.includes(one.piece.ref) ? resultOf.get(one.piece.ref) : undefined;
    if (!result) pieces.push(one);
    else if (result.outcome === 'refused') pieces.push({ ...one, state: 'refused', errors: result.errors ?? [] });
    else arrived.unshift(arrivalOf(one, result, at));
  }
  return { ...rest, pieces, arrived: [...arrived, ...queue.arrived].slice(0, remembered) };
}

/**
 * The question as a whole was turned down (a fault in one piece, a post that ended): its pieces are free again, those
 * that are to blame (`#/pieces/3/trackingNo`) wait for a correction.
 */
export function turnedDown(queue: IntakeQueue, key: string, errors: FieldError[] = []): IntakeQueue {
  if (queue.batch?.key !== key) return queue;
  const { batch, ...rest } = queue;
  const blamed = new Map<string, FieldError[]>();
  for (const error of errors) {
    const place = /^#\/pieces\/(\d+)/.exec(error.pointer)?.[1];
    const ref = place && batch.refs[Number(place)];
    if (ref) blamed.set(ref, [...(blamed.get(ref) ?? []), error]);
  }
  const pieces = queue.pieces.map((one) => {
    const faults = blamed.get(one.piece.ref);
    return faults ? { ...one, state: 'refused' as const, errors: faults } : one;
  });
  return { ...rest, pieces };
}

/** What is known of an arrived piece now that somebody worked on it. */
export const noted = (
  queue: IntakeQueue,
  { id, code, shelf, state, address }: Pick<KeeperParcel, 'id' | 'code' | 'shelf' | 'state' | 'address'>,
): IntakeQueue => ({
  ...queue,
  arrived: queue.arrived.map((one) =>
    one.parcelId === id ? { ...one, shelf, state, ...(code && { code }), ...(address && { address }) } : one,
  ),
});

/** A word that has been read. */
export const dismissed = (queue: IntakeQueue, ref: string): IntakeQueue => ({
  ...queue,
  arrived: queue.arrived.filter((one) => one.ref !== ref || one.outcome === 'stored'),
});

/** What arrived on the day of a moment. */
export const arrivedOn = ({ arrived }: IntakeQueue, now: number) =>
  arrived.filter(({ at }) => localDateOf(at) === localDateOf(now));

/** 「12 件待上传」: what the server does not have, apart from what must be corrected first. */
export const waitingOf = ({ pieces }: IntakeQueue) => pieces.filter(({ state }) => state !== 'refused').length;
export const refusedOf = ({ pieces }: IntakeQueue) => pieces.filter(({ state }) => state === 'refused');
export const inHandOf = ({ pieces }: IntakeQueue) => pieces.find(({ state }) => state === 'open');
