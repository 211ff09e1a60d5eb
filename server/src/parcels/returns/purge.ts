import { LessThan, LessThanOrEqual } from 'typeorm';
import { figures } from '@linli/shared/estates/policies.schema.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import { estateIds } from '../../estates/estates.service.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import { purgeOldPhotos } from '../../files/old-photos.service.ts';
import type { Deps } from '../../kit/deps.ts';
import { ParcelHandovers, Parcels, ParcelTokenUses } from '../parcels.tables.ts';

/** Longer than this no estate keeps a label. */
const MOST_DAYS = Number(figures.purgeDays.most);

/**
 * Some weeks after a piece came, nothing tells any more what stood on its label: name, phone, picture, and what a
 * keeper has seen of somebody's papers. The custody chain stays. How many weeks is what the estate says today: a figure
 * that was changed holds for the labels that are already there, as for their photos.
 */
export async function purgeLabels(deps: Deps, now: number): Promise<void> {
  const { db } = deps;
  const number = { label_phone: null, phone_print: null, phone_tail_print: null };
  const reader = { db: db.read, deps, now };
  for (const estateId of await estateIds(reader)) {
    const { purgeDays } = await policiesOf(reader, estateId);
    const before = now - purgeDays * DAY;
    const old = LessThanOrEqual(before);
    // The day that was noted when the piece came is no later than the longest time allows. Its index, which what has been
    // purged has left, finds the few among which to look.
    const of = { estate_id: estateId, purge_at: LessThanOrEqual(before + MOST_DAYS * DAY) };
    const purged = { photo_id: null, purge_at: null };
    await db.tx((tx) => tx.update(Parcels, { ...of, stored_at: old }, { label_name: null, ...number, ...purged }));
    await db.tx((tx) => tx.update(ParcelHandovers, { ...of, opened_at: old }, { seen: null, ...purged }));
    for (const subject of ['parcel', 'handover']) await purgeOldPhotos(deps, { subject, estateId, before });
  }
}

/** A token is refused by its age once it has expired; its use need not be remembered after that. */
export async function forgetTokens({ db }: Pick<Deps, 'db'>, now: number): Promise<void> {
  await db.tx((tx) => tx.delete(ParcelTokenUses, { expires_at: LessThan(now - DAY) }));
}
