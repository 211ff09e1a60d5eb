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
  /** Begins (or, for the same cycle, restates) a promise counted from `from`. */
  start?: readonly { kind: ClockKind; from: number }[];
}

export const promisedOf = (
  ticket: Pick<TicketRow, 'kind' | 'category' | 'place' | 'source' | 'urgency'>,
): Promised => ({
  ...ticket,
  urgency: ticket.urgency ?? categories[ticket.category].firstGuess,
});

export function newClock(ticket: TicketRow, kind: ClockKind, from: number, policies: Policies): TicketClockRow | null {
  const due = dueAt(kind, from, promisedOf(ticket), policies);
  if (due === null) return null;
  return {
    ticket_id: ticket.id,
    cycle: ticket.cycle,
    kind,
    started_at: from,
    due_at: due,
    met_at: null,
    breached_at: null,
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
 * A ticket's clocks as a step leaves them; `ticket` is the ticket after the step. They are saved once its version has
 * been claimed: of two people who act at once the second would else meet the first one's clocks.
 */
export async function stepClocks(
  { db, now, policies }: Pick<Scope, 'db' | 'now' | 'policies'>,
  ticket: TicketRow,
  { meet = [], start = [] }: ClockStep,
): Promise<{ clocks: TicketClockRow[]; save: () => Promise<void> }> {
  const clocks = await clocksOf(db, ticket.id);
  const ended = !isOpen(ticket.state);
  const next: TicketClockRow[] = clocks.map((clock) => {
    const restated =
      clock.cycle === ticket.cycle && clock.met_at === null && start.find(({ kind }) => kind === clock.kind);
    // One that was broken has been apologised for and renewed; the old time would break a second time.
    const fresh = restated && clock.breached_at === null ? newClock(ticket, clock.kind, restated.from, policies) : null;
    if (fresh) return fresh;
    const met = meet.includes(clock.kind) && isRunning(clock, ticket.cycle);
    if (met) return { ...clock, met_at: now, watch_at: null };
    // Nobody is late for what no longer needs doing.
    const over = ended || clock.cycle < ticket.cycle || restated;
    return over ? { ...clock, watch_at: null } : clock;
  });
  for (const { kind, from } of start) {
    if (next.some((clock) => clock.cycle === ticket.cycle && clock.kind === kind)) continue;
    const clock = newClock(ticket, kind, from, policies);
    if (clock) next.push(clock);
  }
  return { clocks: next, save: () => saveClocks(db, clocks, next) };
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
}
