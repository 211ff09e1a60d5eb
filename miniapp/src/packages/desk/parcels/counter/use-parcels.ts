import { useState } from 'react';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged, type Paged } from '../../../../kit/data/use-paged.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { searchKey } from '../../../../kit/data/cache.ts';

export interface Parcels {
  view: ParcelView;
  setView: (view: ParcelView) => void;
  q: string;
  setQ: (q: string) => void;
  list: Paged<KeeperParcel>;
}

/** A keeper's queue, kept up while it is looked at. */
export function useParcels(first: ParcelView | undefined, alongside: () => unknown): Parcels {
  const [view, setView] = useState<ParcelView>(first ?? 'waiting');
  const [q, setQ] = useState('');
  const list = usePaged<KeeperParcel>(q ? searchKey('desk.parcels', view, q) : `desk.parcels.${view}`, (cursor) =>
    api.parcelsAdmin.list({ query: { view, limit: 30, ...(q && { q }), ...(cursor && { cursor }) } }),
  );
  useKeptUp(25, () => Promise.all([list.reload(), alongside()]));
  return { view, setView, q, setQ, list };
}
