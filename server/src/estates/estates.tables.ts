import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';

export interface EstateRow {
  id: string;
  name: string;
  /** Answers at any hour (R9). */
  service_phone: string;
  /** Counts changes of the staff; its row lock makes them one after another. */
  staff_version: number;
  created_at: number;
}

export interface BuildingRow {
  id: string;
  estate_id: string;
  name: string;
  sort_no: number;
}

export interface GridRow {
  id: string;
  estate_id: string;
  parent_id: string | null;
  level: number;
  code: string;
  name: string;
  /** The person who answers for it (R100, R101). */
  owner_id: string | null;
}

export interface UnitRow {
  id: string;
  estate_id: string;
  building_id: string;
  grid_id: string | null;
  unit_class: UnitClass;
  /** 0.01 m² */
  area_e2: number;
  /** 「3栋2单元602」 */
  address: string;
  /** The numbers of the address, `3-2-602`: what people write in many ways comes down to this. */
  door_code: string;
  /** The last of them, `602`. */
  door_no: string;
  sort_no: number;
}

export interface EstatesTables {
  estates: EstateRow;
  buildings: BuildingRow;
  grids: GridRow;
  units: UnitRow;
}
