import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import type { CurrentMembership } from '../../homes/people/memberships.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { presentForResident } from '../tickets.resident.presenter.ts';
import { Tickets, ticketListColumns, type TicketListRow } from '../tickets.tables.ts';

/** More than anybody ever has: counting ends here. */
const MOST = 50;

const COLUMNS = ticketListColumns.join(', ');

export interface WaitingTicket {
  unitId: string;
  ticket: TicketSummary;
}

/** Work to accept and answers to rate in any of these homes, what was reported first above; visible as in `read.ts`. */
export async function waitingTickets(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  homes: readonly CurrentMembership[],
): Promise<WaitingTicket[]> {
  if (homes.length === 0) return [];
  const rows = await db
    .createQueryBuilder()
    .select(COLUMNS)
    .from(Tickets, 'ticket')
    .where("unit_id IN (:...unitIds) AND queue IN ('acceptance', 'visit')", {
      unitIds: homes.map(({ unitId }) => unitId),
    })
    .orderBy('id')
    .limit(MOST)
    .getRawMany<TicketListRow>();
  const since = new Map(homes.map((home) => [home.unitId, home.validFrom]));
  return rows.flatMap((row) => {
    const unitId = row.unit_id!;
    if (row.reporter_id !== actor.personId && row.reported_at < since.get(unitId)!) return [];
    const ticket = presentForResident(row, new Map());
    return ticket.needsMe ? [{ unitId, ticket }] : [];
  });
}
