import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { enumText, id, instant, int, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';
import { EstateChanges } from './changes/changes.tables.ts';
import { DutyShifts } from './duty/duty.tables.ts';
import { PolicyVersions } from './policies/policies.tables.ts';
import { StaffInvitations } from './staff/staff.tables.ts';

export const Estates = table('estates', {
  id: id(),
  name: text(40),
  /** Answers at any hour (R9). */
  service_phone: text(20),
  /** For those who keep a shop (R15); NULL: the same. */
  shop_phone: text(20).nullable(),
  address: text(120).nullable(),
  /** Counts changes of the staff; its row lock makes them one after another. */
  staff_version: int(),
  created_at: instant(),
});
export type EstateRow = RowOf<typeof Estates>;

export const Buildings = table('buildings', {
  id: id(),
  estate_id: id(),
  name: text(20),
  sort_no: int(),
});
export type BuildingRow = RowOf<typeof Buildings>;

export const Grids = table('grids', {
  id: id(),
  estate_id: id(),
  parent_id: id().nullable(),
  level: int(),
  code: text(20),
  name: text(40),
  /** The person who answers for it (R100, R101). */
  owner_id: id().nullable(),
  /** Who answers while that person is away. */
  backup_id: id().nullable(),
});
export type GridRow = RowOf<typeof Grids>;

export const Units = table('units', {
  id: id(),
  estate_id: id(),
  building_id: id(),
  grid_id: id().nullable(),
  unit_class: enumText<UnitClass>(),
  /** 0.01 m² */
  area_e2: int(),
  /** 「3栋2单元602」 */
  address: text(60),
  /** The numbers of the address, `3-2-602`: what people write in many ways comes down to this. */
  door_code: text(40),
  /** The last of them, `602`. */
  door_no: text(12),
  sort_no: int(),
});
export type UnitRow = RowOf<typeof Units>;

export const estatesEntities = [
  Estates,
  Buildings,
  Grids,
  Units,
  PolicyVersions,
  EstateChanges,
  DutyShifts,
  StaffInvitations,
];
