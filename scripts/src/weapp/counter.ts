import { randomInt, randomUUID } from 'node:crypto';
import { signIn } from './staff.ts';

/** The keeper of the parcel station, working through the API while a journey is on the resident's phone. */
export interface Counter {
  /** A piece for this door; answers with its pickup code. */
  stored(door: string): Promise<string>;
  /** The keeper scans what this resident shows and hands everything over; answers with how many pieces. */
  handedOver(resident: string): Promise<number>;
}

export async function counterOf(origin: string): Promise<Counter> {
  const { api } = await signIn(origin, 'demo-keeper-1');
  return {
    async stored(door) {
      const { suggestions } = await api.parcelsAdmin.suggest({ query: { door } });
      const unitId = suggestions.find(({ address }) => address === door)?.unitId;
      if (!unitId) throw new Error(`The keeper does not find ${door}`);
      const trackingNo = `SF${randomInt(1e12, 9e12)}`;
      const piece = { ref: randomUUID(), kind: 'EXPRESS', carrier: 'SF', trackingNo, shelf: '2-3', unitId } as const;
      const { results } = await api.parcelsAdmin.takeIn({ body: { pieces: [piece] } });
      const code = results[0]?.parcel?.code;
      if (!code) throw new Error(`Not taken in: ${JSON.stringify(results)}`);
      return code;
    },
    async handedOver(resident) {
      const { token } = await (await signIn(origin, resident)).api.parcels.identity();
      const { id, parcels } = await api.parcelsAdmin.openHandover({ body: { by: 'TOKEN', token } });
      const parcelIds = parcels.map((parcel) => parcel.id);
      await api.parcelsAdmin.completeHandover({ params: { handoverId: id }, body: { parcelIds } });
      return parcelIds.length;
    },
  };
}
