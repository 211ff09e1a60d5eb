import type { FieldError } from '@linli/shared/kit/problem.ts';
import type { BadPiece, IntakePiece, IntakeResult } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelRow } from '../parcels.tables.ts';
import { trackingKeyOf, type Found } from './insert.ts';

/** One piece of an intake, and what has been found out about it so far. */
export interface Candidate {
  piece: IntakePiece | BadPiece;
  /** Stored before this request, or by another keeper while it ran. */
  found?: Found | undefined;
  /** What is wrong with it. */
  errors: FieldError[];
  /** The piece before it in this request that it repeats. */
  first?: { candidate: Candidate; outcome: Found['outcome'] } | undefined;
  /** As it is stored now. */
  row?: ParcelRow;
}

export interface Outcome {
  outcome: IntakeResult['results'][number]['outcome'];
  row?: ParcelRow | undefined;
  errors?: FieldError[];
}

/** What becomes of a piece by all that is known of it: the one place that decides it. */
export function outcomeOf({ found, errors, first, row }: Candidate): Outcome {
  if (found) return found;
  if (errors.length > 0) return { outcome: 'refused', errors };
  if (!first) return { outcome: 'stored', row };
  const before = outcomeOf(first.candidate);
  return before.outcome === 'refused' ? before : { outcome: first.outcome, row: before.row };
}

/** What cannot even be read as a piece always has errors, so what is to be stored is a piece. */
export const isToBeStored = (candidate: Candidate): candidate is Candidate & { piece: IntakePiece } =>
  outcomeOf(candidate).outcome === 'stored';

/** Twice in one request: the same scan again is harmless, another scan of the same number is a duplicate. */
export function linkRepeats(candidates: readonly Candidate[]): void {
  const byRef = new Map<string, Candidate>();
  const byKey = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (!isToBeStored(candidate)) continue;
    const { piece } = candidate;
    const key = trackingKeyOf(piece);
    const again = byRef.get(piece.ref);
    const sameNumber = key === null ? undefined : byKey.get(key);
    if (again) candidate.first = { candidate: again, outcome: 'already-stored' };
    else if (sameNumber) candidate.first = { candidate: sameNumber, outcome: 'duplicate' };
    else {
      byRef.set(piece.ref, candidate);
      if (key !== null) byKey.set(key, candidate);
    }
  }
}
