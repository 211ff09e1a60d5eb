import { useEffect, useRef, useState } from 'react';
import type { ParcelsPage, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { api } from '../../kit/api.ts';
import { useQuery, type Query } from '../../kit/data/use-query.ts';
import { takenJustNow } from './parcel-text.ts';

/** The home's parcels; all pages share the answer, and it stays on the phone: a pickup code needs no connection. */
export const useParcels = () => useQuery('parcels', () => api.parcels.page());

export interface Taken {
  pieces: readonly ParcelSummary[];
  /** Read; what is taken from now on is news again. */
  dismiss(): void;
}

/** Notices that pieces were handed over while somebody looks, and asks what became of them before saying so. */
export function useTaken({ data }: Query<ParcelsPage>): Taken {
  const before = useRef<readonly ParcelSummary[]>();
  const [pieces, setPieces] = useState<readonly ParcelSummary[]>([]);

  useEffect(() => {
    if (!data) return;
    const now = new Set(data.waiting.map(({ id }) => id));
    const gone = new Set((before.current ?? []).map(({ id }) => id).filter((id) => !now.has(id)));
    before.current = data.waiting;
    if (!gone.size) return;
    void api.parcels.history({ query: {} }).then(
      ({ items }) => setPieces((known) => [...known, ...takenJustNow(items, gone, Date.now())]),
      // The pieces have left the list; that nobody says how is no fault to show.
      () => {},
    );
  }, [data]);

  return { pieces, dismiss: () => setPieces([]) };
}
