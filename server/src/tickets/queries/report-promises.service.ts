import { addDays, HOUR, localDateOf, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { dueAt, guessUrgency } from '../sla/deadlines.ts';

/** Two-hour visits within the desk's day, today and the two days after. */
const SLOT_DAYS = 3;
const SLOT_STARTS = [8, 10, 14, 16, 18];
const SLOT_HOURS = 2;

/** By when the desk will make contact, for each category and place. */
export function promisesIfSentAt(now: number): ReportForm['promises'] {
  return TicketPlace.options.flatMap((place) =>
    TicketCategory.options
      .filter((category) => categoryPlaces[category].includes(place))
      .map((category) => {
        const kind = place === 'HOME' ? ('REPAIR_PRIVATE' as const) : ('REPAIR_PUBLIC' as const);
        const urgency = guessUrgency(category);
        const contactBy = dueAt('FIRST_CONTACT', now, { kind, category, place, source: 'MINIAPP', urgency })!;
        return { place, category, urgency, contactBy: toInstant(contactBy) };
      }),
  );
}

/** Times for a visit that have not begun, soonest first. */
export function slotsAfter(now: number) {
  const today = localDateOf(now);
  return Array.from({ length: SLOT_DAYS }, (_, day) => addDays(today, day))
    .flatMap((date) => SLOT_STARTS.map((hour) => startOfDay(date, hour * HOUR)))
    .filter((from) => from > now)
    .map((from) => ({ from: toInstant(from), to: toInstant(from + SLOT_HOURS * HOUR) }));
}
