import { Problem } from '@linli/shared/kit/problem.ts';
import type { DeskTicket, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { servicePhoneOf } from '../../estates/estates.service.ts';
import { gridById } from '../../estates/grids/grids.service.ts';
import { photosByIds } from '../../files/files.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import { recentStaffRolesOf } from '../../identity/staff.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { mayHandle, postsFor } from '../handlers.ts';
import { mayKnowContact, presentDeskTicket } from '../tickets.desk.presenter.ts';
import type { TicketDossier } from '../tickets.presenter.ts';
import { presentTicket } from '../tickets.resident.presenter.ts';
import { clocksOf, eventsOf, findOfDesk, findOfHome, historyOf } from './read.ts';
import type { TicketClockRow, TicketEventRow, TicketRow } from '../tickets.tables.ts';

interface Log {
  events: TicketEventRow[];
  clocks: TicketClockRow[];
}

const peopleOf = ({ assignee_id, first_contact_id, reporter_id }: TicketRow, events: TicketEventRow[]) => {
  const ids = [
    assignee_id,
    first_contact_id,
    reporter_id,
    ...events.flatMap(({ actor_id, target_id }) => [actor_id, target_id]),
  ];
  return [...new Set(ids)].filter((id) => id !== null);
};
const photoIdsOf = ({ photo_ids }: TicketRow, events: TicketEventRow[]) =>
  [photo_ids, ...events.map((event) => event.photo_ids)].flatMap((ids) => (ids ? (JSON.parse(ids) as string[]) : []));

async function open(scope: Scope, ticket: TicketRow, { events, clocks }: Log): Promise<TicketDossier> {
  const [names, photos, servicePhone, assigneeRole] = await Promise.all([
    recentNamesOf(scope, peopleOf(ticket, events)),
    photosByIds(scope, photoIdsOf(ticket, events)),
    servicePhoneOf(scope, ticket.estate_id, ticket.unit_class),
    assigneeRoleOf(scope, ticket),
  ]);
  const contactPhone = phoneVaultOf(scope.deps).open(ticket.contact_phone);
  return { ticket, events, clocks, names, photos, contactPhone, servicePhone, assigneeRole };
}

/** In which of their posts somebody has it: whom a resident reads of as 师傅 and whom by name. */
async function assigneeRoleOf(scope: Scope, ticket: TicketRow) {
  if (ticket.assignee_id === null) return 'technician';
  const held = await recentStaffRolesOf(scope, ticket.estate_id, ticket.assignee_id);
  return [...postsFor(ticket), ...mayHandle(ticket)].find((post) => held.includes(post)) ?? 'technician';
}

const log = async ({ db }: Scope, { id }: TicketRow, internal: boolean): Promise<Log> => {
  const [events, clocks] = await Promise.all([eventsOf(db, id, internal), clocksOf(db, id)]);
  return { events, clocks };
};

/** A ticket as this resident sees it. `known`: what the caller has just written and need not read back. */
export async function showToResident(scope: Scope, ticket: TicketRow, known?: Log): Promise<Ticket> {
  const file = await open(scope, ticket, known ?? (await log(scope, ticket, false)));
  return presentTicket(file, scope);
}

export async function showToStaff(scope: Scope, ticket: TicketRow): Promise<DeskTicket> {
  const [entries, history, grid] = await Promise.all([
    log(scope, ticket, true),
    historyOf(scope.db, ticket),
    ticket.grid_id ? gridById(scope, ticket.grid_id) : undefined,
  ]);
  const file = await open(scope, ticket, entries);
  // Every look of staff at personal data leaves a line (domain.md §8).
  if (mayKnowContact(ticket, scope.actor))
    scope.deps.log.info(
      { audit: 'tickets.contact', by: scope.actor.personId, ticketId: ticket.id },
      'personal data read',
    );
  const reporterName = ticket.reporter_id ? file.names.get(ticket.reporter_id) : undefined;
  return presentDeskTicket({ ...file, history, reporterName, gridName: grid?.name }, scope);
}

export async function findForResident(scope: Scope, ticketId: string): Promise<Ticket> {
  const ticket = await findOfHome(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  return showToResident(scope, ticket);
}

export async function findForStaff(scope: Scope, ticketId: string): Promise<DeskTicket> {
  const ticket = await findOfDesk(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  return showToStaff(scope, ticket);
}
