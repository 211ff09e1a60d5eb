import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { StaffRole } from '../kit/roles.ts';

/** The class decides tariff, queue and audience (R15, R67, R84). */
export const UnitClass = z.enum(['RESIDENTIAL', 'COMMERCIAL', 'PARKING', 'STORAGE']);
export type UnitClass = z.infer<typeof UnitClass>;

export const unitClassLabels: Record<UnitClass, string> = {
  RESIDENTIAL: '住宅',
  COMMERCIAL: '商铺',
  PARKING: '车位',
  STORAGE: '储藏室',
};

export const Building = z.object({ id: Id, name: z.string() });
export type Building = z.infer<typeof Building>;

/** A unit as the desk picks it from a list. */
export const UnitRef = z.object({
  id: Id,
  /** 「3栋2单元602」 */
  address: z.string(),
  unitClass: UnitClass,
  /** 0.01 m² */
  areaE2: z.number().int(),
  gridName: z.string().optional(),
});
export type UnitRef = z.infer<typeof UnitRef>;

/** Grids have two or three levels (R100, R101); the lowest holds units, every one has a person to answer for it. */
export const Grid = z.object({
  id: Id,
  parentId: Id.optional(),
  level: z.number().int().min(1).max(3),
  code: z.string(),
  name: z.string(),
  ownerId: Id.optional(),
  ownerName: z.string().optional(),
});
export type Grid = z.infer<typeof Grid>;

export const StaffMember = z.object({ id: Id, name: z.string(), roles: z.array(StaffRole) });
export type StaffMember = z.infer<typeof StaffMember>;

export const SetGridOwner = z.strictObject({ ownerId: Id });
export type SetGridOwner = z.infer<typeof SetGridOwner>;

export const SetStaffRoles = z.strictObject({ roles: z.array(StaffRole).max(10) });
export type SetStaffRoles = z.infer<typeof SetStaffRoles>;
