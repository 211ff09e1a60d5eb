import { useEffect, useRef } from 'react';
import { usePullDownRefresh } from '@tarojs/taro';
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

/** A list that keeps up: every so often while in front, when pulled down, and when something was done on this phone. */
export function useKeptUp(seconds: number, reload: () => unknown) {
  useLive(seconds, reload);
  usePullDownRefresh(() => void reload());
  const beats = useStore(pulse);
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    if (beats) void latest.current();
  }, [beats]);
}
