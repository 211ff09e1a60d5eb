import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { PageQuery } from '../kit/page.ts';
import { ContactPhone } from '../kit/phone.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import { ChangeLine, Version } from '../estates/changes.schema.ts';
import { UnitClass } from '../estates/estates.schema.ts';

/** The columns of the register, in the order of the template. Their titles are how a file says what it holds. */
export const registerColumns = {
  building: '楼栋',
  door: '房号',
  unitClass: '类型',
  area: '建筑面积',
  ownerName: '业主姓名',
  ownerPhone: '业主电话',
} as const;
export type RegisterColumn = keyof typeof registerColumns;

/** What a row means for the register as it is. */
export const RegisterRowKind = z.enum(['WRONG', 'NEW', 'CHANGED', 'SAME']);
export type RegisterRowKind = z.infer<typeof RegisterRowKind>;

export const registerRowKindLabels: Record<RegisterRowKind, string> = {
  WRONG: '有误',
  NEW: '新增',
  CHANGED: '更改',
  SAME: '没有变化',
};

/** Compared and waiting for a yes; being written; written. */
export const RegisterState = z.enum(['READY', 'RUNNING', 'DONE']);
export type RegisterState = z.infer<typeof RegisterState>;

export const RegisterImport = z.object({
  id: Id,
  state: RegisterState,
  uploadedAt: Instant,
  /** Rows by what they meant when the file was compared. */
  counts: z.object({
    fresh: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    wrong: z.number().int(),
  }),
  /** Rows written so far, of `fresh + changed`. */
  written: z.number().int(),
  actions: z.array(z.enum(['start'])),
});
export type RegisterImport = z.infer<typeof RegisterImport>;

export const RegisterRow = z.object({
  /** As the spreadsheet counts. */
  no: z.number().int(),
  kind: RegisterRowKind,
  /** 「3栋2单元602」, or what was written there. */
  place: z.string(),
  /** In which columns something is wrong, and what to do about it. */
  problems: z.array(z.object({ column: z.string(), detail: z.string() })),
  changes: z.array(ChangeLine),
});
export type RegisterRow = z.infer<typeof RegisterRow>;

export const RegisterRowsQuery = PageQuery.extend({ kind: RegisterRowKind });

export const StartRegisterImport = z.strictObject({
  /** Rows that are wrong stay out, by an explicit choice; the others are written. */
  leaveOutWrong: z.boolean(),
});
export type StartRegisterImport = z.infer<typeof StartRegisterImport>;

/** 0.01 m², from 0.01 to 100,000 m². */
export const AreaE2 = z.number().int().min(1, '面积要大于 0').max(10_000_000, '面积太大，请核对');

export const RegisteredOwner = z.strictObject({ name: Text(40), phone: ContactPhone });
export type RegisteredOwner = z.infer<typeof RegisteredOwner>;

const facts = {
  unitClass: UnitClass,
  /** Absent: nobody knows it; what is known already stays. */
  areaE2: AreaE2.optional(),
  /** Absent: nobody was named; whoever is known already stays. */
  owner: RegisteredOwner.optional(),
};

export const AddUnit = z.strictObject({ building: Text(20), door: Text(30), ...facts });
export type AddUnit = z.infer<typeof AddUnit>;

export const CorrectUnit = z.strictObject({ version: Version, ...facts });
export type CorrectUnit = z.infer<typeof CorrectUnit>;

export const RegisteredUnit = z.object({
  id: Id,
  address: z.string(),
  unitClass: UnitClass,
  /** Absent: nobody knows it. */
  areaE2: z.number().int().optional(),
  /** Whom the desk has on file as owner; they may have the app or not. */
  owners: z.array(z.object({ name: z.string(), phone: z.string() })),
  version: z.number().int(),
});
export type RegisteredUnit = z.infer<typeof RegisteredUnit>;
