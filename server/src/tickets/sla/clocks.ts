import { fromInstant } from '@linli/shared/kit/time.ts';
import type { TimeSlot } from '@linli/shared/tickets/tickets.schema.ts';
import { categories } from '@linli/shared/tickets/categories.ts';
import { endStates, type ClockKind, type TicketState } from '@linli/shared/tickets/tickets.words.ts';
import type { Db, Policies, Scope } from '../../kit/scope.ts';
import { ENDED, NO_DEADLINE } from './no-deadline.ts';
import { clocksOf } from '../queries/read.ts';
import { dueAt, type Promised } from './deadlines.ts';
import { TicketClocks, type TicketClockRow, type TicketRow } from '../tickets.tables.ts';
import { isOpen } from '../tickets.transitions.ts';

/** What a step does to the promises. */
export interface ClockStep {
  meet?: readonly ClockKind[];
  /** Begins a promise counted from `from`, or restates the one of this cycle that is open. */
  start?: readonly { kind: ClockKind; from: number }[];
  /** Moves an open promise to an earlier time. */
  tighten?: { kind: ClockKind; to: number } | undefined;
}

type Promises = Pick<TicketRow, 'kind' | 'category' | 'place' | 'source' | 'urgency' | 'is_special' | 'slots'>;

export function promisedOf({ urgency, is_special, slots, ...ticket }: Promises): Promised {
  const wished = (JSON.parse(slots) as TimeSlot[]).map(({ from, to }) => ({
    from: fromInstant(from),
    to: fromInstant(to),
  }));
  return {
    ...ticket,
    urgency: urgency ?? categories[ticket.category].firstGuess,
    isSpecial: is_special === 1,
    wished: wished.toSorted((one, other) => one.to - other.to).at(-1),
  };
}

interface Making {
  now: number;
  policies: Policies;
}

/**
 * A promise counted from `from`; where that time is over before anybody has promised it, from now. Nothing if nothing of
 * the kind is promised.
 */
export function newClock(ticket: TicketRow, kind: ClockKind, from: number, making: Making): TicketClockRow | null {
  const { now, policies } = making;
  const due = dueAt(kind, from, promisedOf(ticket), policies);
  if (due === null) return null;
  if (due <= now && from < now) return newClock(ticket, kind, now, making);
  return {
    ticket_id: ticket.id,
    cycle: ticket.cycle,
    kind,
    started_at: from,
    due_at: due,
    met_at: null,
    breached_at: null,
    breaches: 0,
    watch_at: due,
    policy_version: policies.version,
  };
}

const isRunning = (clock: TicketClockRow, cycle: number) => clock.cycle === cycle && clock.met_at === null;
/** A resolve clock stands still while the resident, the desk or the visit has the word. */
const stopped: readonly TicketState[] = ['PENDING_ACCEPTANCE', 'PENDING_REVIEW', 'PENDING_VISIT', ...endStates];

/** The promise a list shows: of those still open the one due first. */
export function nextPromise(clocks: readonly TicketClockRow[], { cycle, state }: Pick<TicketRow, 'cycle' | 'state'>) {
  const running = clocks
    .filter(
      (clock) =>
        isRunning(clock, cycle) && (!stopped.includes(state) || (clock.kind === 'VISIT' && state === 'PENDING_VISIT')),
    )
    .sort((a, b) => a.due_at - b.due_at);
  const next = running[0];
  return {
    next_clock: next?.kind ?? null,
    due_at: next?.due_at ?? (isOpen(state) ? NO_DEADLINE : ENDED),
    breached_at: next?.breached_at ?? null,
  };
}

/**
 * A ticket's clocks as a step leaves them. They are saved once its version has been claimed: of two people who act at
 * once the second would else meet the first one's clocks.
 */
export async function stepClocks(
  { db, now, policies }: Pick<Scope, 'db' | 'now' | 'policies'>,
  { before, after }: { before: TicketRow; after: TicketRow },
  { meet = [], start = [], tighten }: ClockStep,
): Promise<{ clocks: TicketClockRow[]; save: () => Promise<void> }> {
  const clocks = await clocksOf(db, after.id);
  const ended = !isOpen(after.state);
  const making = { now, policies };
  const next = clocks.flatMap((clock): TicketClockRow[] => {
    if (clock.cycle === after.cycle && clock.met_at === null) {
      if (meet.includes(clock.kind)) return [{ ...clock, met_at: now, watch_at: null }];
      if (tighten?.kind === clock.kind) return [{ ...clock, due_at: tighten.to, watch_at: tighten.to }];
      if (start.some(({ kind }) => kind === clock.kind)) return restated(clock, { before, after }, making);
    }
    // Nobody is late for what no longer needs doing.
    return ended || clock.cycle < after.cycle ? [{ ...clock, watch_at: null }] : [clock];
  });
  for (const { kind, from } of start) {
    if (clocks.some((clock) => clock.cycle === after.cycle && clock.kind === kind)) continue;
    const clock = newClock(after, kind, from, making);
    if (clock) next.push(clock);
  }
  return { clocks: next, save: () => saveClocks(db, clocks, next) };
}

/**
 * A promise still open, as another kind, category or urgency makes it; none, if nothing of the kind is promised any more.
 * What the decision does not change stays as it was promised, and what was broken stays broken.
 */
function restated(
  clock: TicketClockRow,
  { before, after }: { before: TicketRow; after: TicketRow },
  making: Making,
): TicketClockRow[] {
  const { kind, started_at, breached_at, breaches } = clock;
  const due = (ticket: TicketRow) => dueAt(kind, started_at, promisedOf(ticket), making.policies);
  if (due(before) === due(after)) return [clock];
  const fresh = newClock(after, kind, started_at, making);
  return fresh ? [{ ...fresh, breached_at, breaches }] : [];
}

async function saveClocks(db: Db, before: readonly TicketClockRow[], next: readonly TicketClockRow[]) {
  for (const clock of next) {
    const old = before.find((row) => row.kind === clock.kind && row.cycle === clock.cycle);
    if (!old) await db.insert(TicketClocks, clock);
    else if (JSON.stringify(old) !== JSON.stringify(clock)) {
      const { ticket_id, cycle, kind } = clock;
      await db.update(TicketClocks, { ticket_id, cycle, kind }, clock);
    }
  }
  for (const { ticket_id, cycle, kind } of before)
    if (!next.some((clock) => clock.kind === kind && clock.cycle === cycle))
      await db.delete(TicketClocks, { ticket_id, cycle, kind });
}
