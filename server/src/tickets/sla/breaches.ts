import { LessThanOrEqual } from 'typeorm';
import { clockLabels } from '@linli/shared/tickets/tickets.words.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import type { Deps } from '../../kit/deps.ts';
import { settleDue } from '../../kit/jobs/due.ts';
import { updateVersion } from '../../database/queries/writes.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { ticketEvents } from '../tickets.events.ts';
import { nextPromise } from './clocks.ts';
import { clocksOf } from '../queries/read.ts';
import { renewedDueAt } from './deadlines.ts';
import { TicketClocks, TicketEvents, Tickets, type TicketClockRow, type TicketEventRow } from '../tickets.tables.ts';

const BATCH = 50;

/**
 * Looks for promises whose time has come unkept: each gets an apology in the timeline and a new time, once. A job of the
 * scheduler; safe to run twice, since the clock is claimed by a conditional update.
 */
export const announceBreaches = (deps: Deps, now: number): Promise<number> =>
  settleDue({
    find: () =>
      deps.db.read.find(TicketClocks, {
        where: { watch_at: LessThanOrEqual(now) },
        order: { watch_at: 'ASC', ticket_id: 'ASC' },
        take: BATCH,
      }),
    settle: (clock) =>
      announce(deps, clock, now).catch((error: unknown) => {
        // Somebody acted on the ticket meanwhile; what they left due is found by the next look.
        if (error instanceof MovedOn) return false;
        throw error;
      }),
  });

class MovedOn extends Error {}

const announce = (deps: Deps, clock: TicketClockRow, now: number) =>
  deps.db.tx(async (db) => {
    const { ticket_id, cycle, kind } = clock;
    const ticket = await db.findOneByOrFail(Tickets, { id: ticket_id });
    const broken = { startedAt: clock.started_at, dueAt: clock.due_at };
    const renewed = renewedDueAt(now, broken, await policiesOf({ deps, db, now }, ticket.estate_id));
    const { affected } = await db.update(
      TicketClocks,
      { ticket_id, cycle, kind, watch_at: clock.watch_at! },
      { breached_at: clock.due_at, due_at: renewed, watch_at: null },
    );
    if (affected !== 1) return false;
    const promise = nextPromise(await clocksOf(db, ticket.id), ticket);
    if (!(await updateVersion(db, Tickets, ticket, { ...promise, updated_at: now }))) throw new MovedOn();
    const event: TicketEventRow = {
      id: deps.newId(),
      ticket_id: ticket.id,
      type: 'breach',
      at: now,
      cycle: ticket.cycle,
      actor_id: null,
      actor_role: null,
      from_state: ticket.state,
      to_state: ticket.state,
      body: `没能在约定的时间${clockLabels[clock.kind]}，非常抱歉。已请主管督促，会按新的时间给您办妥。`,
      target_id: null,
      photo_ids: null,
      details: JSON.stringify({ kind: clock.kind, renewedDueAt: renewed }),
      internal: 0,
    };
    await db.insert(TicketEvents, event);
    await emit({ db, now, deps }, ticketEvents.breach, {
      key: ticket.id,
      payload: { eventId: event.id },
      estateId: ticket.estate_id,
    });
    return true;
  });
