import { LessThan, LessThanOrEqual } from 'typeorm';
import { DAY } from '@linli/shared/kit/time.ts';
import { estateIds } from '../../estates/estates.service.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import { purgeOldPhotos } from '../../files/old-photos.service.ts';
import type { Deps } from '../../kit/deps.ts';
import { ParcelHandovers, Parcels, ParcelTokenUses } from '../parcels.tables.ts';

/**
 * Some weeks after a piece came, nothing tells any more what stood on its label: name, phone, picture, and what a
 * keeper has seen of somebody's papers. The custody chain stays.
 */
export async function purgeLabels(deps: Deps, now: number): Promise<void> {
  const { db } = deps;
  const due = { purge_at: LessThanOrEqual(now) };
  const number = { label_phone: null, phone_print: null, phone_tail_print: null };
  await db.tx((tx) => tx.update(Parcels, due, { label_name: null, ...number, photo_id: null, purge_at: null }));
  await db.tx((tx) => tx.update(ParcelHandovers, due, { seen: null, photo_id: null, purge_at: null }));
  const reader = { db: db.read, deps, now };
  for (const estateId of await estateIds(reader)) {
    const { purgeDays } = await policiesOf(reader, estateId);
    for (const subject of ['parcel', 'handover'])
      await purgeOldPhotos(deps, { subject, estateId, before: now - purgeDays * DAY });
  }
}

/** A token is refused by its age once it has expired; its use need not be remembered after that. */
export async function forgetTokens({ db }: Pick<Deps, 'db'>, now: number): Promise<void> {
  await db.tx((tx) => tx.delete(ParcelTokenUses, { expires_at: LessThan(now - DAY) }));
}
