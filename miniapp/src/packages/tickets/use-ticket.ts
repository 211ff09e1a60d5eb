import { api } from '../../kit/api.ts';
import { useQuery } from '../../kit/data/use-query.ts';

export const ticketKey = (id: string) => `ticket.${id}`;

export const useTicket = (id: string) => useQuery(ticketKey(id), () => api.tickets.find({ params: { ticketId: id } }));
