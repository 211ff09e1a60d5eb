import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import type { Scope } from '../../kit/scope.ts';
import { NO_DEADLINE } from '../sla/no-deadline.ts';
import { Tickets, type TicketRow } from '../tickets.tables.ts';

type InHand = Pick<TicketRow, 'id' | 'number' | 'category' | 'address' | 'state'>;

const LIMIT = 20;
const MOST_PRESSING: readonly SortColumn[] = [
  { column: 'due_at', direction: 'asc', type: 'number' },
  { column: 'id', direction: 'asc' },
];

const openTickets = ({ db }: Pick<Scope, 'db'>, estateId: string, personIds: readonly string[]) =>
  db
    .createQueryBuilder()
    .from(Tickets, 'ticket')
    .where('assignee_id IN (:...personIds) AND due_at <= :last', { personIds, last: NO_DEADLINE })
    // What somebody has in hand in another estate is not for this one to know.
    .andWhere('estate_id = :estateId', { estateId });

/** What somebody has to do in an estate, the most pressing first. */
export const ticketsInHandOf = (
  scope: Pick<Scope, 'db'>,
  estateId: string,
  personId: string,
  { cursor, limit = LIMIT }: PageQuery,
): Promise<Page<InHand>> =>
  keysetPage<InHand>(
    openTickets(scope, estateId, [personId]).select('id, number, category, address, state, due_at'),
    MOST_PRESSING,
    { cursor, limit },
  );

/** How many tickets each of these people has to do in an estate; who has none is missing. */
export async function ticketsInHand(
  scope: Pick<Scope, 'db'>,
  estateId: string,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await openTickets(scope, estateId, personIds)
    .select(['assignee_id', 'COUNT(*) AS count'])
    .groupBy('assignee_id')
    .getRawMany<{ assignee_id: string; count: number }>();
  return new Map(rows.map(({ assignee_id, count }) => [assignee_id, count]));
}
