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
import type { Counting } from '@linli/shared/estates/policy-figure.ts';
import {
  isRepair,
  type ClockKind,
  type TicketCategory,
  type TicketKind,
  type TicketPlace,
  type TicketSource,
  type Urgency,
} from '@linli/shared/tickets/tickets.words.ts';

/** What comes in while the front desk is closed starts to count when it opens (R11). */
const deskHoursOf = ({ deskOpens, deskCloses }: EstatePolicies): DeskHours => ({
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
  /** R47: fire equipment that takes days by its nature. */
  isSpecial?: boolean | undefined;
  /** The last of the times the resident wished the visit for; an emergency does not wait for it. */
  wished?: { from: number; to: number } | undefined;
}

/** R4–R7, R9: a complaint, suggestion or question is answered by the way it came. */
export function replyWithin(source: TicketSource, policies: EstatePolicies): number {
  if (source === 'NOTICE_BOARD') return policies.noticeBoardReplyHours * HOUR;
  if (source === 'MEETING') return policies.meetingReplyDays * DAY;
  if (source === 'SUGGESTION_BOX') return policies.suggestionBoxReplyDays * DAY;
  return policies.replyHours * HOUR;
}

interface Span {
  ms: number;
  counting: Counting;
}
const ROUND_THE_CLOCK = 'ROUND_THE_CLOCK' as const;

const after = (from: number, { ms, counting }: Span, policies: EstatePolicies) =>
  counting === 'DESK_HOURS' ? addOpenTime(from, ms, deskHoursOf(policies)) : from + ms;

/** Fire equipment out of order and emergencies: at any hour, and no wish for a time is waited for. */
const isAtOnce = ({ urgency, category }: Pick<Promised, 'urgency' | 'category'>) =>
  urgency === 'EMERGENCY' || category === 'FIRE';

/** How soon somebody contacts the resident and stands before the trouble (R10, R24, R41, R43). */
export function comingOf(promised: Promised, policies: EstatePolicies): { contact: Span; onSite: Span } {
  if (isAtOnce(promised))
    return {
      contact: { ms: policies.emergencyContactMinutes * MINUTE, counting: ROUND_THE_CLOCK },
      onSite: { ms: policies.emergencyOnSiteMinutes * MINUTE, counting: ROUND_THE_CLOCK },
    };
  if (promised.urgency === 'MAJOR')
    return {
      contact: { ms: policies.majorContactHours * HOUR, counting: policies.majorCounting },
      onSite: { ms: policies.majorOnSiteMinutes * MINUTE, counting: policies.majorCounting },
    };
  return {
    contact: { ms: policies.generalContactHours * HOUR, counting: policies.generalContactCounting },
    onSite: { ms: policies.generalOnSiteMinutes * MINUTE, counting: policies.generalOnSiteCounting },
  };
}

/** The time the resident wished the visit for, where the trouble can wait for it. */
export const waitedFor = (promised: Promised) =>
  isAtOnce(promised) || promised.urgency === 'MAJOR' ? undefined : promised.wished;

function contactBy(from: number, promised: Promised, policies: EstatePolicies): number {
  if (!isRepair(promised.kind)) return from + replyWithin(promised.source, policies);
  return after(from, comingOf(promised, policies).contact, policies);
}

function onSiteBy(from: number, promised: Promised, policies: EstatePolicies): number | null {
  if (!isRepair(promised.kind)) return null;
  return Math.max(after(from, comingOf(promised, policies).onSite, policies), waitedFor(promised)?.to ?? 0);
}

/** By when it is mended or answered (R37, R42–R44, R46, R47, R10). */
function resolveBy(reportedAt: number, promised: Promised, policies: EstatePolicies): number {
  const { kind, urgency, place, category, isSpecial } = promised;
  if (!isRepair(kind)) return reportedAt + policies.complaintResolveDays * DAY;
  if (category === 'FIRE')
    return reportedAt + (isSpecial ? policies.fireSpecialResolveDays * DAY : policies.fireResolveHours * HOUR);
  // Below this a same-day promise made in the evening is no promise; it runs on by so much instead.
  const leastSameDay = policies.leastSameDayHours * HOUR;
  if (urgency === 'EMERGENCY') {
    const midnight = startOfDay(addDays(localDateOf(reportedAt), 1));
    return Math.min(reportedAt + policies.emergencyResolveHours * HOUR, Math.max(midnight, reportedAt + leastSameDay));
  }
  if (urgency === 'MAJOR')
    return after(reportedAt, { ms: policies.majorResolveHours * HOUR, counting: policies.majorCounting }, policies);
  const from = Math.max(reportedAt, waitedFor(promised)?.from ?? 0);
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

function countingOf(clock: ClockKind, promised: Promised, policies: EstatePolicies): Counting {
  if (clock === 'VISIT') return 'DESK_HOURS';
  if (!isRepair(promised.kind) || isAtOnce(promised)) return ROUND_THE_CLOCK;
  const { contact, onSite } = comingOf(promised, policies);
  if (clock === 'FIRST_CONTACT') return contact.counting;
  if (clock === 'ON_SITE') return onSite.counting;
  if (promised.urgency === 'MAJOR') return policies.majorCounting;
  return promised.place === 'PUBLIC' ? ROUND_THE_CLOCK : 'DESK_HOURS';
}

/**
 * After a broken promise the new one: a part of the first span again, from now, and twice as long each time it breaks
 * anew, so that nobody is apologised to all night. `span` is of the promise as it was first made.
 */
export function renewedDueAt(
  clock: ClockKind,
  now: number,
  { span, breaches }: { span: number; breaches: number },
  promised: Promised,
  policies: EstatePolicies,
): number {
  const part = Math.round((span * policies.renewalPercent) / 100);
  const ms = Math.max(policies.renewalLeastMinutes * MINUTE, part) * 2 ** breaches;
  return after(now, { ms, counting: countingOf(clock, promised, policies) }, policies);
}
