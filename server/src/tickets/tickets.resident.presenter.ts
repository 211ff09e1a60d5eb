import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import type { Ticket, TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { allowed, type Viewer } from '../kit/rules.ts';
import { presentDetail, presentSummary, type TicketDossier } from './tickets.presenter.ts';
import { residentRules } from './tickets.rules.ts';
import type { TicketEventRow, TicketListRow } from './tickets.tables.ts';

/** What these say in words is meant for colleagues: how to do the work, why somebody else does it. */
const notifiedColleagues: readonly TicketEventRow['type'][] = ['dispatch', 'reassign'];

const needsMe = ({ state, place }: TicketListRow) =>
  state === 'PENDING_VISIT' || (state === 'PENDING_ACCEPTANCE' && place === 'HOME');

export const presentForResident = (row: TicketListRow, names: Map<string, string>): TicketSummary =>
  presentSummary(row, names, needsMe(row));

export function presentTicket(file: TicketDossier, viewer: Viewer): Ticket {
  const { ticket } = file;
  return {
    ...presentDetail(file, viewer, needsMe(ticket), ({ type, body }) =>
      notifiedColleagues.includes(type) ? null : body,
    ),
    contact: { name: ticket.contact_name, phone: file.contactPhone },
    actions: allowed(ticketsApi, residentRules, ticket, viewer),
  };
}
