import type { DutyKind } from '@linli/shared/estates/duty.schema.ts';
import { enumText, id, instant, localDate } from '../../database/columns.ts';
import { table, type RowOf } from '../../database/entity.ts';

/** Who works when, who is called at night, and who is away. */
export const DutyShifts = table('duty_shifts', {
  id: id(),
  estate_id: id(),
  /** The day it stands under in the roster; a night ends on the next. */
  on_day: localDate(),
  person_id: id(),
  kind: enumText<DutyKind>(),
  begins_at: instant(),
  ends_at: instant(),
});
export type DutyShiftRow = RowOf<typeof DutyShifts>;
