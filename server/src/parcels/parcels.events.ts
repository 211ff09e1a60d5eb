import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { eventType } from '../kit/events.ts';

const Pieces = z.object({ parcelIds: z.array(Id) });
export type ParcelsStored = z.infer<typeof Pieces>;
const Handover = z.object({ handoverId: Id });
export type ParcelsHandedOver = z.infer<typeof Handover>;

export const parcelEvents = {
  /** Pieces lie on a shelf for a home that is known. */
  stored: eventType('parcel.stored', Pieces),
  /** The home of a piece has been found, or corrected. */
  matched: eventType('parcel.matched', Pieces),
  handedOver: eventType('parcel.handed-over', Handover),
};
