import { LessThanOrEqual } from 'typeorm';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import { clockKindLabels, type ClockKind } from '@linli/shared/tickets/tickets.words.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import type { Deps } from '../../kit/deps.ts';
import { settleDue } from '../../kit/jobs/due.ts';
import { updateVersion } from '../../database/queries/writes.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { ticketEvents } from '../tickets.events.ts';
import { nextPromise, promisedOf } from './clocks.ts';
import { tellOfBreach, type Told } from './escalation.ts';
import { clocksOf } from '../queries/read.ts';
import { renewedDueAt } from './deadlines.ts';
import { TicketClocks, TicketEvents, Tickets, type TicketClockRow, type TicketEventRow } from '../tickets.tables.ts';

const BATCH = 50;

/**
 * Looks for promises whose time has come unkept: each gets an apology in the timeline and a new time, which is watched
 * like the first. A job of the scheduler; safe to run twice, since the clock is claimed by a conditional update.
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
    const { ticket_id, cycle, kind, breaches, due_at } = clock;
    const ticket = await db.findOneByOrFail(Tickets, { id: ticket_id });
    const scope = { deps, db, now };
    const first = { span: (clock.breached_at ?? due_at) - clock.started_at, breaches };
    const policies = await policiesOf(scope, ticket.estate_id);
    const renewed = renewedDueAt(kind, now, first, promisedOf(ticket), policies);
    const { affected } = await db.update(
      TicketClocks,
      { ticket_id, cycle, kind, watch_at: clock.watch_at! },
      { breached_at: clock.breached_at ?? due_at, breaches: breaches + 1, due_at: renewed, watch_at: renewed },
    );
    if (affected !== 1) return false;
    const promise = nextPromise(await clocksOf(db, ticket.id), ticket);
    if (!(await updateVersion(db, Tickets, ticket, { ...promise, updated_at: now }))) throw new MovedOn();
    const id = deps.newId();
    const told = await tellOfBreach(scope, ticket, id, { kind, dueAt: due_at, renewedDueAt: renewed, breaches });
    const event: TicketEventRow = {
      id,
      ticket_id: ticket.id,
      type: 'breach',
      at: now,
      cycle: ticket.cycle,
      actor_id: null,
      actor_role: null,
      from_state: ticket.state,
      to_state: ticket.state,
      body: apology(kind, breaches, told),
      target_id: null,
      photo_ids: null,
      details: JSON.stringify({ kind, dueAt: due_at, renewedDueAt: renewed, ...(told && { told: told.post }) }),
      internal: 0,
    };
    await db.insert(TicketEvents, event);
    await emit(scope, ticketEvents.breach, {
      key: ticket.id,
      payload: { eventId: event.id },
      estateId: ticket.estate_id,
    });
    return true;
  });

function apology(kind: ClockKind, breaches: number, told: Told | undefined): string {
  const label = clockKindLabels[kind];
  const sorry = breaches === 0 ? `没能在约定的时间${label}，非常抱歉。` : `新约的时间也没能${label}，实在抱歉。`;
  const urged = told ? `${breaches === 0 ? '已请' : '已报'}${roleLabels[told.post]}督促，` : '';
  return `${sorry}${urged}会按新的时间给您办妥。`;
}
