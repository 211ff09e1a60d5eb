import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { StaffRole } from '../kit/roles.ts';
import { Text } from '../kit/text.ts';
import { Version } from './changes.schema.ts';
import { Post } from './post.schema.ts';

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
  backupId: Id.optional(),
  backupName: z.string().optional(),
  /** Who answers for it today: the owner, the backup while that one is away, else who answers for the grid above. */
  answering: z.object({ id: Id, name: z.string() }).optional(),
  version: z.number().int(),
});
export type Grid = z.infer<typeof Grid>;

/** What a resident reads on the sign of their grid (R101). */
export const Caretaker = z.object({
  gridName: z.string(),
  gridCode: z.string(),
  /** Absent: nobody is named at the moment. */
  name: z.string().optional(),
  servicePhone: z.string(),
});
export type Caretaker = z.infer<typeof Caretaker>;

export const StaffMember = z.object({ id: Id, name: z.string(), roles: z.array(StaffRole) });
export type StaffMember = z.infer<typeof StaffMember>;

export const SetGridOwner = z.strictObject({
  /** Absent: nobody, the grid falls to who answers for the one above. */
  ownerId: Id.optional(),
  backupId: Id.optional(),
  version: Version.optional(),
});
export type SetGridOwner = z.infer<typeof SetGridOwner>;

export const SetStaffRoles = z.strictObject({
  roles: z.array(StaffRole).max(10),
  /** First and last days of some of these; the others hold from now on. */
  terms: z.array(Post).max(10).optional(),
  version: Version.optional(),
});
export type SetStaffRoles = z.infer<typeof SetStaffRoles>;

/** A phone as it is printed on signs: 0571-8800-1234, 400 numbers, extensions. */
export const PublicPhone = z
  .string()
  .trim()
  .max(20, '号码太长，请核对')
  .regex(/^\+?\d[\d -]{4,18}\d$/, '请填写电话号码，例如 0571-8800-1234');

export const EstateProfile = z.object({
  name: z.string(),
  address: z.string().optional(),
  /** R9: answers at any hour. */
  servicePhone: z.string(),
  /** R15: for those who keep a shop, where it is another. */
  shopPhone: z.string().optional(),
  version: z.number().int(),
});
export type EstateProfile = z.infer<typeof EstateProfile>;

export const ChangeEstate = z.strictObject({
  version: Version,
  name: Text(20),
  address: Text(60).optional(),
  servicePhone: PublicPhone,
  shopPhone: PublicPhone.optional(),
});
export type ChangeEstate = z.infer<typeof ChangeEstate>;
