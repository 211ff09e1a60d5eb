import { categories } from '@linli/shared/tickets/categories.ts';
import type { TicketCategory, TicketPlace, Urgency } from '@linli/shared/tickets/tickets.words.ts';
import type { Scope } from '../../kit/scope.ts';
import { findOfDesk } from './read.ts';

/** What may be told to neighbours of a ticket: what and where, never whose. */
export interface TicketBrief {
  id: string;
  category: TicketCategory;
  place: TicketPlace;
  urgency: Urgency;
  /** Of a public place; at home the address would say whose it is. */
  location?: string;
  unitId?: string;
  gridId?: string;
}

/** The ticket, if this member of staff may see it. */
export async function ticketBrief(scope: Scope, ticketId: string): Promise<TicketBrief | undefined> {
  const ticket = await findOfDesk(scope, ticketId);
  if (!ticket) return undefined;
  const { id, category, place, urgency, address, unit_id, grid_id } = ticket;
  return {
    id,
    category,
    place,
    urgency: urgency ?? categories[category].firstGuess,
    ...(place === 'PUBLIC' && { location: address }),
    ...(unit_id && { unitId: unit_id }),
    ...(grid_id && { gridId: grid_id }),
  };
}
