import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { LocalDate } from '../kit/time.ts';
import { Version } from './changes.schema.ts';

export const DutyKind = z.enum(['SHIFT', 'ON_CALL', 'LEAVE']);
export type DutyKind = z.infer<typeof DutyKind>;

export const dutyKindLabels: Record<DutyKind, string> = {
  SHIFT: '当班',
  ON_CALL: '应急值班',
  LEAVE: '休假',
};

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 08:30');

/** One stretch of one person. An end that is not after the beginning is on the next day; leave takes the whole day. */
export const Shift = z.strictObject({
  personId: Id,
  kind: DutyKind,
  from: TimeOfDay.optional(),
  to: TimeOfDay.optional(),
});
export type Shift = z.infer<typeof Shift>;

/** As it stands in the roster. */
const DutyShift = z.object({
  personId: Id,
  name: z.string(),
  kind: DutyKind,
  from: z.string().optional(),
  to: z.string().optional(),
});
export type DutyShift = z.infer<typeof DutyShift>;

export const DutyDay = z.object({ day: LocalDate, version: z.number().int(), shifts: z.array(DutyShift) });
export type DutyDay = z.infer<typeof DutyDay>;

/** Seven days, who can be put into them, and the hours an estate usually works. */
export const DutyWeek = z.object({
  days: z.array(DutyDay),
  /** A technician's usual hours, to begin with (S2: 7–11, 13–16). */
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  people: z.array(z.object({ id: Id, name: z.string(), mends: z.boolean() })),
});
export type DutyWeek = z.infer<typeof DutyWeek>;

export const DutyQuery = z.strictObject({ from: LocalDate });
export type DutyQuery = z.infer<typeof DutyQuery>;

export const SetDutyDay = z.strictObject({ day: LocalDate, version: Version, shifts: z.array(Shift).max(100) });
export type SetDutyDay = z.infer<typeof SetDutyDay>;

/** The seven days before `from`, once more; days that have something already are left alone. */
export const RepeatDutyWeek = z.strictObject({ from: LocalDate });
export type RepeatDutyWeek = z.infer<typeof RepeatDutyWeek>;
