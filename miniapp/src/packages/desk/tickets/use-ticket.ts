import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../kit/api.ts';
import { useLive } from '../../../kit/data/use-live.ts';
import { useQuery, type Query } from '../../../kit/data/use-query.ts';

export const ticketKey = (id: string) => `desk.ticket.${id}`;

/** A ticket as it is now, looked at again every so often while somebody reads it. */
export function useTicket(id: string): Query<DeskTicket> {
  const query = useQuery<DeskTicket>(ticketKey(id), () => api.ticketsAdmin.find({ params: { ticketId: id } }));
  useLive(20, query.reload);
  return query;
}
