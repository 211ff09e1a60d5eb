import { categories } from '@linli/shared/tickets/categories.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { addDays, HOUR, localDateOf, msOfTime, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces, TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { dueAt, replyWithin } from '../sla/deadlines.ts';

/** By when the desk will make contact, for each category and place. */
export function promisesIfSentAt(now: number, policies: EstatePolicies): ReportForm['promises'] {
  return TicketPlace.options.flatMap((place) =>
    TicketCategory.options
      .filter((category) => categoryPlaces[category].includes(place))
      .map((category) => {
        const kind = place === 'HOME' ? ('REPAIR_PRIVATE' as const) : ('REPAIR_PUBLIC' as const);
        const urgency = categories[category].firstGuess;
        const contactBy = dueAt('FIRST_CONTACT', now, { kind, category, place, source: 'MINIAPP', urgency }, policies)!;
        return { place, category, urgency, contactBy: toInstant(contactBy) };
      }),
  );
}

/** By when somebody calls whoever says that it cannot wait. */
export function urgentContactBy(now: number, policies: EstatePolicies): string {
  const urgent = { kind: 'REPAIR_PRIVATE', category: 'OTHER', place: 'HOME', source: 'MINIAPP' } as const;
  return toInstant(dueAt('FIRST_CONTACT', now, { ...urgent, urgency: 'EMERGENCY' }, policies)!);
}

/** By when a complaint, a suggestion or a question sent now is answered. */
export const answerIfSentAt = (now: number, policies: EstatePolicies): string =>
  toInstant(now + replyWithin('MINIAPP', policies));

/** Times for a visit that have not begun, soonest first: within the desk's day but not at midday. */
export function slotsAfter(
  now: number,
  { slotDays, slotHours, deskOpens, deskCloses, middayFrom, middayTo }: EstatePolicies,
) {
  const [length, last] = [slotHours * HOUR, msOfTime(deskCloses) - slotHours * HOUR];
  const starts: number[] = [];
  for (let at = msOfTime(deskOpens); at <= last; at += length)
    if (at + length <= msOfTime(middayFrom) || at >= msOfTime(middayTo)) starts.push(at);
  const today = localDateOf(now);
  return Array.from({ length: slotDays }, (_, day) => addDays(today, day))
    .flatMap((date) => starts.map((at) => startOfDay(date, at)))
    .filter((from) => from > now)
    .map((from) => ({ from: toInstant(from), to: toInstant(from + length) }));
}
