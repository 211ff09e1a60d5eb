import { useEffect, useRef } from 'react';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../kit/api.ts';
import { useLive } from '../../../kit/data/use-live.ts';
import { useQuery, type Query } from '../../../kit/data/use-query.ts';
import { useStore } from '../../../kit/use-store.ts';
import { pulse, ticketKey } from '../pulse.ts';

/** A ticket as it is now, looked at again every so often while somebody reads it. */
export function useTicket(id: string): Query<DeskTicket> {
  const query = useQuery<DeskTicket>(ticketKey(id), () => api.ticketsAdmin.find({ params: { ticketId: id } }));
  useLive(20, query.reload);
  return query;
}

/** Looks again when something was done on this phone. */
export function useBeat(reload: () => unknown) {
  const beats = useStore(pulse);
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    if (beats) void latest.current();
  }, [beats]);
}
