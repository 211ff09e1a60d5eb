import type { Grid, UnitRef } from '@linli/shared/estates/estates.schema.ts';
import type { GridRow } from './estates.tables.ts';

export const presentGrid = (grid: GridRow, names: ReadonlyMap<string, string>): Grid => ({
  id: grid.id,
  level: grid.level,
  code: grid.code,
  name: grid.name,
  ...(grid.parent_id && { parentId: grid.parent_id }),
  ...(grid.owner_id && { ownerId: grid.owner_id, ownerName: names.get(grid.owner_id) }),
});

export interface ListedUnit {
  id: string;
  address: string;
  unitClass: UnitRef['unitClass'];
  areaE2: number;
  gridName: string | null;
}

export const presentUnit = ({ id, address, unitClass, areaE2, gridName }: ListedUnit): UnitRef => ({
  id,
  address,
  unitClass,
  areaE2,
  ...(gridName && { gridName }),
});
