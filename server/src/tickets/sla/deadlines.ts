import { addDays, addOpenTime, DAY, HOUR, localDateOf, MINUTE, startOfDay, timeOfDay } from '@linli/shared/kit/time.ts';
import type { DeskHours } from '@linli/shared/kit/time.ts';
import type {
  ClockKind,
  TicketCategory,
  TicketKind,
  TicketPlace,
  TicketSource,
  Urgency,
} from '@linli/shared/tickets/tickets.words.ts';

/** Raised whenever a figure below changes; open tickets keep the promise they were given. */
export const POLICY_VERSION = 1;

/** R11: the front desk is staffed 8:00–20:00; what comes in at night starts to count in the morning. */
export const deskHours: DeskHours = { opens: 8 * HOUR, closes: 20 * HOUR };

/** A working day of the desk, in opening time. */
const WORKING_DAY = deskHours.closes - deskHours.opens;

/** Below this a same-day promise made in the evening is no promise; it runs on by so much instead. */
const LEAST_SAME_DAY = 4 * HOUR;

/** What a category is taken for until a person has looked (domain.md §2 row 2). */
const firstGuess: Partial<Record<TicketCategory, Urgency>> = {
  GAS: 'EMERGENCY',
  FIRE: 'EMERGENCY',
  LIFT: 'EMERGENCY',
  WATER: 'MAJOR',
  ELECTRIC: 'MAJOR',
};

export const guessUrgency = (category: TicketCategory): Urgency => firstGuess[category] ?? 'GENERAL';

/** What a deadline depends on. */
export interface Promised {
  kind: TicketKind;
  category: TicketCategory;
  place: TicketPlace;
  source: TicketSource;
  urgency: Urgency;
}

const isRepair = (kind: TicketKind) => kind === 'REPAIR_PRIVATE' || kind === 'REPAIR_PUBLIC';

/** R4–R7: a complaint, suggestion or question is answered by the way it came. R9: the app within 24 h. */
const replyWithin: Partial<Record<TicketSource, number>> = {
  NOTICE_BOARD: 48 * HOUR,
  MEETING: 3 * DAY,
  SUGGESTION_BOX: 7 * DAY,
};

/** By when somebody contacts the resident (R10, R24, R41). */
function contactBy(from: number, { kind, urgency, source }: Promised): number {
  if (!isRepair(kind)) return from + (replyWithin[source] ?? 24 * HOUR);
  if (urgency === 'EMERGENCY') return from + 10 * MINUTE;
  if (urgency === 'MAJOR') return from + 2 * HOUR;
  return addOpenTime(from, 2 * HOUR, deskHours);
}

/** By when somebody stands before the trouble (R43, R45). */
function onSiteBy(from: number, { kind, urgency, place }: Promised): number | null {
  if (!isRepair(kind)) return null;
  if (urgency === 'EMERGENCY') return from + 10 * MINUTE;
  if (urgency === 'MAJOR') return from + 2 * HOUR;
  if (place === 'PUBLIC') return null;
  return addOpenTime(from, WORKING_DAY, deskHours);
}

/** By when it is mended or answered (R37, R42–R44, R46, R10). */
function resolveBy(from: number, { kind, urgency, place, category }: Promised): number {
  if (!isRepair(kind)) return from + 10 * DAY; // the local-law ceiling for answering a complaint (杭州条例 §50)
  if (category === 'FIRE' && urgency === 'EMERGENCY') return from + HOUR;
  const midnight = startOfDay(addDays(localDateOf(from), 1));
  if (urgency === 'EMERGENCY') return Math.min(from + 24 * HOUR, Math.max(midnight, from + LEAST_SAME_DAY));
  if (urgency === 'MAJOR') return from + 24 * HOUR;
  if (place === 'PUBLIC') return from + 15 * DAY;
  if (urgency === 'MINOR') {
    const left = deskHours.closes - timeOfDay(from);
    return left >= LEAST_SAME_DAY
      ? startOfDay(localDateOf(from), deskHours.closes)
      : addOpenTime(from, LEAST_SAME_DAY, deskHours);
  }
  return addOpenTime(from, 3 * WORKING_DAY, deskHours);
}

/** R32, R44: the visit is made by the end of the next day. */
const visitBy = (from: number) => startOfDay(addDays(localDateOf(from), 1), deskHours.closes);

/** The instant (epoch ms) a promise made at `from` falls due; null where nothing of the kind is promised. */
export function dueAt(clock: ClockKind, from: number, promised: Promised): number | null {
  if (clock === 'FIRST_CONTACT') return contactBy(from, promised);
  if (clock === 'ON_SITE') return onSiteBy(from, promised);
  if (clock === 'RESOLVE') return resolveBy(from, promised);
  return visitBy(from);
}

/** After a broken promise the new one: a quarter of the first span again, at least an hour, from now. */
export const renewedDueAt = (now: number, startedAt: number, brokenDueAt: number) =>
  now + Math.max(HOUR, Math.round((brokenDueAt - startedAt) / 4));
