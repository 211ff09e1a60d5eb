import { addDays, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import type { Scope } from '../kit/scope.ts';

export interface ParcelCounts {
  stored: number;
  handedOver: number;
}

/** What a day brought to the station and what was fetched from it, for the public work log: numbers, nobody's. */
export async function parcelCountsOn(
  { db }: Pick<Scope, 'db'>,
  estateId: string,
  day: LocalDate,
): Promise<ParcelCounts> {
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
  const counted = db
    .selectFrom('parcels')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('estate_id', '=', estateId);
  const stored = await counted.where('stored_at', '>=', from).where('stored_at', '<', to).executeTakeFirstOrThrow();
  const handedOver = await counted
    .where('ended_at', '>=', from)
    .where('ended_at', '<', to)
    .where('state', 'in', ['PICKED_UP', 'PICKED_BY_PROXY'])
    .executeTakeFirstOrThrow();
  return { stored: Number(stored.count), handedOver: Number(handedOver.count) };
}
