import type { Grid, UnitRef } from '@linli/shared/estates/estates.schema.ts';
import type { GridRow } from './estates.tables.ts';

interface GridPeople {
  names: ReadonlyMap<string, string>;
  /** Who answers today. */
  answering: string | undefined;
  version: number;
}

export const presentGrid = (grid: GridRow, { names, answering, version }: GridPeople): Grid => ({
  id: grid.id,
  level: grid.level,
  code: grid.code,
  name: grid.name,
  ...(grid.parent_id && { parentId: grid.parent_id }),
  ...(grid.owner_id && { ownerId: grid.owner_id, ownerName: names.get(grid.owner_id) }),
  ...(grid.backup_id && { backupId: grid.backup_id, backupName: names.get(grid.backup_id) }),
  ...(answering && { answering: { id: answering, name: names.get(answering) ?? '' } }),
  version,
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
