import { IsNull } from 'typeorm';
import type { Scope } from '../../kit/scope.ts';
import { markSubjectRead } from '../../messages/inbox/inbox.service.ts';
import { record } from '../parcels.change.ts';
import type { NotifiedBy } from '../../messages/messages.events.ts';
import { Parcels, type ParcelRow } from '../parcels.tables.ts';

const words: Record<NotifiedBy, string> = {
  WECHAT: '微信消息',
  SMS: '短信',
  PERSON: '电话或当面告知',
  INBOX: '住户已在手机上看到',
};

interface Proof {
  by: NotifiedBy;
  /** The home that was told: what was said to the one before a correction is no proof. */
  unitId: string | null;
}

/** The proof of R76, once: the first one counts. Keepers who have the piece open are not disturbed by it. */
export async function markNotified(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  parcelId: string,
  { by, unitId }: Proof,
): Promise<boolean> {
  const { db, now } = scope;
  const untold = { id: parcelId, told_at: IsNull(), ...(unitId !== null && { unit_id: unitId }) };
  const { affected } = await db.update(Parcels, untold, { told_at: now, told_by: by, untold_since: null });
  if (affected !== 1) return false;
  await record(scope, [parcelId], { type: 'told', text: words[by] });
  return true;
}

/**
 * Who has the code on the screen knows: their message is read, which stops every push and is the proof. Written beside
 * the answer: a page is shown also when that cannot be noted.
 */
export async function readByPage(scope: Scope, rows: readonly Pick<ParcelRow, 'id' | 'untold_since'>[]): Promise<void> {
  const untold = rows.filter(({ untold_since }) => untold_since !== null);
  if (untold.length === 0) return;
  const { deps } = scope;
  try {
    await deps.db.tx(async (db) => {
      for (const { id } of untold) await markSubjectRead({ ...scope, db }, { kind: 'parcel', id });
    });
  } catch (error) {
    deps.log.warn({ err: error }, 'that a resident has seen their parcels was not noted');
  }
}
