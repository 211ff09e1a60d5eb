import {
  addDays,
  addOpenTime,
  DAY,
  HOUR,
  localDateOf,
  MINUTE,
  msOfTime,
  startOfDay,
  timeOfDay,
  type DeskHours,
} from '@linli/shared/kit/time.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import type {
  ClockKind,
  TicketCategory,
  TicketKind,
  TicketPlace,
  TicketSource,
  Urgency,
} from '@linli/shared/tickets/tickets.words.ts';

/** What comes in while the front desk is closed starts to count when it opens (R11). */
export const deskHoursOf = ({ deskOpens, deskCloses }: EstatePolicies): DeskHours => ({
  opens: msOfTime(deskOpens),
  closes: msOfTime(deskCloses),
});

/** So many days of the desk's opening time. */
function addWorkingDays(from: number, days: number, policies: EstatePolicies): number {
  const desk = deskHoursOf(policies);
  return addOpenTime(from, days * (desk.closes - desk.opens), desk);
}

/** What a deadline depends on. */
export interface Promised {
  kind: TicketKind;
  category: TicketCategory;
  place: TicketPlace;
  source: TicketSource;
  urgency: Urgency;
}

export const isRepair = (kind: TicketKind) => kind === 'REPAIR_PRIVATE' || kind === 'REPAIR_PUBLIC';

/** R4–R7, R9: a complaint, suggestion or question is answered by the way it came. */
export function replyWithin(source: TicketSource, policies: EstatePolicies): number {
  if (source === 'NOTICE_BOARD') return policies.noticeBoardReplyHours * HOUR;
  if (source === 'MEETING') return policies.meetingReplyDays * DAY;
  if (source === 'SUGGESTION_BOX') return policies.suggestionBoxReplyDays * DAY;
  return policies.replyHours * HOUR;
}

/** By when somebody contacts the resident (R10, R24, R41). */
function contactBy(from: number, { kind, urgency, source }: Promised, policies: EstatePolicies): number {
  if (!isRepair(kind)) return from + replyWithin(source, policies);
  if (urgency === 'EMERGENCY') return from + policies.emergencyContactMinutes * MINUTE;
  if (urgency === 'MAJOR') return from + policies.majorContactHours * HOUR;
  return addOpenTime(from, policies.generalContactHours * HOUR, deskHoursOf(policies));
}

/** By when somebody stands before the trouble (R43, R45). */
function onSiteBy(from: number, { kind, urgency, place }: Promised, policies: EstatePolicies): number | null {
  if (!isRepair(kind)) return null;
  if (urgency === 'EMERGENCY') return from + policies.emergencyOnSiteMinutes * MINUTE;
  if (urgency === 'MAJOR') return from + policies.majorOnSiteHours * HOUR;
  if (place === 'PUBLIC') return null;
  return addWorkingDays(from, policies.generalOnSiteWorkingDays, policies);
}

/** By when it is mended or answered (R37, R42–R44, R46, R10). */
function resolveBy(from: number, { kind, urgency, place, category }: Promised, policies: EstatePolicies): number {
  if (!isRepair(kind)) return from + policies.complaintResolveDays * DAY;
  if (category === 'FIRE' && urgency === 'EMERGENCY') return from + policies.fireResolveHours * HOUR;
  // Below this a same-day promise made in the evening is no promise; it runs on by so much instead.
  const leastSameDay = policies.leastSameDayHours * HOUR;
  const midnight = startOfDay(addDays(localDateOf(from), 1));
  if (urgency === 'EMERGENCY')
    return Math.min(from + policies.emergencyResolveHours * HOUR, Math.max(midnight, from + leastSameDay));
  if (urgency === 'MAJOR') return from + policies.majorResolveHours * HOUR;
  if (place === 'PUBLIC') return from + policies.publicResolveDays * DAY;
  if (urgency === 'MINOR') {
    const desk = deskHoursOf(policies);
    return desk.closes - timeOfDay(from) >= leastSameDay
      ? startOfDay(localDateOf(from), desk.closes)
      : addOpenTime(from, leastSameDay, desk);
  }
  return addWorkingDays(from, policies.generalResolveWorkingDays, policies);
}

/** R32, R44: the visit is made while the desk is open, at the latest on this day. */
const visitBy = (from: number, { visitWithinDays, deskCloses }: EstatePolicies) =>
  startOfDay(addDays(localDateOf(from), visitWithinDays), msOfTime(deskCloses));

/** The instant (epoch ms) a promise made at `from` falls due; null where nothing of the kind is promised. */
export function dueAt(clock: ClockKind, from: number, promised: Promised, policies: EstatePolicies): number | null {
  if (clock === 'FIRST_CONTACT') return contactBy(from, promised, policies);
  if (clock === 'ON_SITE') return onSiteBy(from, promised, policies);
  if (clock === 'RESOLVE') return resolveBy(from, promised, policies);
  return visitBy(from, policies);
}

/** After a broken promise the new one: a part of the first span again, from now. */
export function renewedDueAt(
  now: number,
  { startedAt, dueAt: brokenAt }: { startedAt: number; dueAt: number },
  { renewalPercent, renewalLeastHours }: EstatePolicies,
): number {
  const part = Math.round(((brokenAt - startedAt) * renewalPercent) / 100);
  return now + Math.max(renewalLeastHours * HOUR, part);
}
