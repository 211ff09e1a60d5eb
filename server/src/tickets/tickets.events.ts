import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { TicketEventType } from '@linli/shared/tickets/tickets.words.ts';
import { eventType, type EventType } from '../kit/events.ts';

/** `eventId`: of `ticket_events`, the step as it was recorded. */
const Step = z.object({ eventId: Id });
export type TicketStep = z.infer<typeof Step>;

/** Every step of a ticket but colleagues' notes: `ticket.triage`, `ticket.accept` … */
export const ticketEvents = Object.fromEntries(
  TicketEventType.options.map((type) => [type, eventType(`ticket.${type}`, Step)]),
) as Record<TicketEventType, EventType<TicketStep>>;
