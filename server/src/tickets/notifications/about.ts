import { ticketCategoryLabels, isRepair, ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import type { TicketRow } from '../tickets.tables.ts';

/** What every message about a ticket says of it, whoever it goes to. */
export function aboutTicket(ticket: TicketRow) {
  const what = `${isRepair(ticket.kind) ? ticketCategoryLabels[ticket.category] : ticketKindLabels[ticket.kind]} ${ticket.address}`;
  return {
    what,
    common: {
      estateId: ticket.estate_id,
      subject: { kind: 'ticket' as const, id: ticket.id },
      emergency: ticket.urgency === 'EMERGENCY',
    },
    fields: { number: ticket.number, what, place: ticket.address, contactName: ticket.contact_name },
  };
}
