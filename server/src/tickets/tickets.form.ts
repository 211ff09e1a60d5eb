import { addDays, HOUR, localDateOf, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { estateById, unitById } from '../estates/estates.service.ts';
import { personById } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import { promptFor } from '../messages/subscriptions/subscriptions.service.ts';
import { knownWorks } from '../notices/notices.service.ts';
import { dueAt, guessUrgency } from './sla/deadlines.ts';

/** Two-hour visits within the desk's day, today and the two days after. */
const SLOT_DAYS = 3;
const SLOT_STARTS = [8, 10, 14, 16, 18];
const SLOT_HOURS = 2;

/** The report page in one request: who, where, and what would be promised if it were sent now. */
export async function reportForm(scope: Scope): Promise<ReportForm> {
  const { actor, now } = scope;
  const [person, unit, estate, prompt, known] = await Promise.all([
    personById(scope, actor.personId),
    unitById(scope, actor.home!.unitId),
    estateById(scope, actor.estateId),
    promptFor(scope, ['PROGRESS', 'VISIT']),
    knownWorks(scope),
  ]);
  return {
    address: unit!.address,
    contact: { name: person?.name ?? '', phone: person?.phone ?? '' },
    servicePhone: estate.service_phone,
    promises: promisesIfSentAt(now),
    slots: slotsAfter(now),
    prompt,
    known,
  };
}

function promisesIfSentAt(now: number): ReportForm['promises'] {
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

function slotsAfter(now: number) {
  const today = localDateOf(now);
  return Array.from({ length: SLOT_DAYS }, (_, day) => addDays(today, day))
    .flatMap((date) => SLOT_STARTS.map((hour) => startOfDay(date, hour * HOUR)))
    .filter((from) => from > now)
    .map((from) => ({ from: toInstant(from), to: toInstant(from + SLOT_HOURS * HOUR) }));
}
