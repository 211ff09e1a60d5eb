import { maskPhone } from '@linli/shared/kit/phone.ts';
import type { Role } from '@linli/shared/kit/roles.ts';
import { maskName } from '@linli/shared/kit/text.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import type { DeskTicket, TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { allowed, type Viewer } from '../kit/rules.ts';
import { hasRole, type Actor } from '../kit/scope.ts';
import { presentDetail, presentSummary, type TicketDossier } from './tickets.presenter.ts';
import { staffRules } from './tickets.rules.ts';
import type { TicketListRow, TicketRow } from './tickets.tables.ts';
import { escalationOf, isOpen, type StaffAction } from './tickets.transitions.ts';

export interface DeskDossier extends TicketDossier {
  reporterName?: string | undefined;
  gridName?: string | undefined;
  history: Pick<TicketRow, 'id' | 'number' | 'category' | 'state' | 'reported_at'>[];
}

/** What a button of this name asks of staff; the rest (a note, a reply) may always wait. */
const duties: readonly StaffAction[] = [
  'triage',
  'answer',
  'dispatch',
  'take',
  'finish',
  'acceptOnSite',
  'pass',
  'visit',
];

const needsMe = (row: TicketListRow, viewer: Viewer) =>
  allowed(ticketsAdminApi, staffRules, row, viewer).some((action) => duties.includes(action));

export const presentForDesk = (row: TicketListRow, viewer: Viewer, names: Map<string, string>): TicketSummary =>
  presentSummary(row, names, needsMe(row, viewer));

export function presentDeskTicket(file: DeskDossier, viewer: Viewer): DeskTicket {
  const { ticket } = file;
  // Personal data is for those who work on the order, while there is an order (PIPL 6; wechat.md §5).
  const mayKnow = mayKnowContact(ticket, viewer.actor);
  const known = (name: string) => (mayKnow ? name : maskName(name));
  return {
    ...presentDetail(file, viewer, needsMe(ticket, viewer), ({ body }) => body),
    ...(ticket.requirement && { requirement: ticket.requirement }),
    contact: {
      name: known(ticket.contact_name),
      phone: mayKnow ? file.contactPhone : maskPhone(file.contactPhone),
    },
    source: ticket.source,
    reporter: {
      ...(ticket.reporter_id && { id: ticket.reporter_id }),
      name: known(file.reporterName ?? ticket.contact_name),
    },
    ...(ticket.unit_id && { unitId: ticket.unit_id }),
    ...(ticket.grid_id && { gridId: ticket.grid_id }),
    ...(file.gridName && { gridName: file.gridName }),
    ...(ticket.is_special === 1 && { special: true }),
    ...escalatedTo(file),
    escalation: escalationOf(ticket, viewer.policies),
    history: file.history.map(({ reported_at, ...row }) => ({ ...row, reportedAt: toInstant(reported_at) })),
    actions: allowed(ticketsAdminApi, staffRules, ticket, viewer),
  };
}

function escalatedTo({ events }: DeskDossier): Pick<DeskTicket, 'escalatedTo'> {
  const last = events.find(({ type }) => type === 'escalate');
  const { told } = JSON.parse(last?.details ?? '{}') as { told?: Role };
  return told ? { escalatedTo: told } : {};
}

/** Whether this member of staff is shown the contact's name and number in full. */
export const mayKnowContact = (ticket: TicketRow, actor: Actor) => isOpen(ticket.state) && worksOn(ticket, actor);

const worksOn = ({ assignee_id, first_contact_id }: TicketRow, actor: Actor) =>
  assignee_id === actor.personId ||
  first_contact_id === actor.personId ||
  hasRole(actor, 'cs', 'cs-lead', 'manager', 'repair-lead', 'grid-owner');
