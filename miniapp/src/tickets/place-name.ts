import { ticketPlaceLabels, type TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';

const homes: Record<UnitClass, string> = {
  RESIDENTIAL: ticketPlaceLabels.HOME,
  COMMERCIAL: '我店里',
  PARKING: '我的车位',
  STORAGE: '我的储藏室',
};

/** Not every unit is a home. */
export const placeName = (place: TicketPlace, unitClass: UnitClass | undefined) =>
  place === 'HOME' && unitClass ? (homes[unitClass] ?? ticketPlaceLabels.HOME) : ticketPlaceLabels[place];
