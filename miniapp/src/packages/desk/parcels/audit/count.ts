import type { AuditSheet, KeeperParcel, RecordAudit } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { isUntold } from '../parcel-text.ts';

/** What the keeper has counted so far; it survives a closed app. */
export interface AuditDraft {
  found: string[];
  surplus: string[];
  nextKeeperId: string | undefined;
  note: string;
}
export const emptyAudit: AuditDraft = { found: [], surplus: [], nextKeeperId: undefined, note: '' };

const bare = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** The piece that a scanned or typed code stands on: a tracking number, a pickup code, or the tail of a number. */
export function pieceOf(parcels: readonly KeeperParcel[], text: string): KeeperParcel | undefined {
  const wanted = bare(text);
  if (!wanted) return undefined;
  const whole = parcels.find(
    ({ trackingNo, code }) => (trackingNo && bare(trackingNo) === wanted) || (code && bare(code) === wanted),
  );
  if (whole || wanted.length !== 4) return whole;
  const tails = parcels.filter(({ trackingTail }) => trackingTail === wanted);
  return tails.length === 1 ? tails[0] : undefined;
}

export interface Count {
  found: number;
  missing: KeeperParcel[];
  untold: KeeperParcel[];
}

export function countOf({ parcels }: Pick<AuditSheet, 'parcels'>, { found }: Pick<AuditDraft, 'found'>): Count {
  const ticked = new Set(found);
  const missing = parcels.filter(({ id }) => !ticked.has(id));
  return {
    found: parcels.length - missing.length,
    missing,
    untold: parcels.filter(isUntold),
  };
}

/** What is sent: only what is still on the sheet; what left meanwhile was no find of this count. */
export function auditBody({ parcels, at }: AuditSheet, draft: AuditDraft): RecordAudit {
  const { found, surplus, nextKeeperId, note } = draft;
  const listed = new Set(parcels.map(({ id }) => id));
  return {
    sheetAt: at,
    foundIds: found.filter((id) => listed.has(id)),
    ...(surplus.length > 0 && { surplus }),
    ...(nextKeeperId && { nextKeeperId }),
    ...(note.trim() && { note: note.trim() }),
  };
}
