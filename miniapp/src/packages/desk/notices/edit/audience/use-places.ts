import type { Building, Grid } from '@linli/shared/estates/estates.schema.ts';
import { api } from '../../../../../kit/api.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import type { Names } from './audience.ts';

export interface Places {
  buildings: Building[];
  grids: Grid[];
  names: Pick<Names, 'buildings' | 'grids'>;
}

const byName = (all: readonly { id: string; name: string }[]) => new Map(all.map(({ id, name }) => [id, name]));

/** Buildings and grids by name; empty for posts that may not list them. */
export function usePlaces(): Places {
  const buildings = useQuery('desk.buildings', () => api.estatesAdmin.buildings()).data?.items ?? [];
  const grids = useQuery('desk.grids', () => api.estatesAdmin.grids()).data?.items ?? [];
  return { buildings, grids, names: { buildings: byName(buildings), grids: byName(grids) } };
}

/** With the homes that were picked on this form. */
export const namesOf = (
  { names }: Places,
  { units }: { units: readonly { id: string; address: string }[] },
): Names => ({
  ...names,
  units: new Map(units.map(({ id, address }) => [id, address])),
});
