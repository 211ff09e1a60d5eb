import * as z from '../kit/zod.ts';
import { PageQuery } from '../kit/page.ts';
import { Instant } from '../kit/time.ts';

/** What of an estate people change; its figures have a history of their own. */
export const ChangeSubject = z.enum(['ESTATE', 'COLLEAGUE', 'GRID', 'DUTY', 'STATION', 'UNIT']);
export type ChangeSubject = z.infer<typeof ChangeSubject>;

export const changeSubjectLabels: Record<ChangeSubject, string> = {
  ESTATE: '小区',
  COLLEAGUE: '同事',
  GRID: '网格',
  DUTY: '值班',
  STATION: '驿站',
  UNIT: '房屋',
};

/** One thing about it. A phone number is never repeated: `from` and `to` are both absent then. */
export const ChangeLine = z.object({
  /** 「岗位」, in words: the server may know more fields than an older page. */
  field: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type ChangeLine = z.infer<typeof ChangeLine>;

export const EstateChange = z.object({
  id: z.string(),
  subject: ChangeSubject,
  /** 「3栋网格」, as it was called then. */
  title: z.string(),
  at: Instant,
  /** Absent: whoever runs the server. */
  by: z.string().optional(),
  lines: z.array(ChangeLine),
});
export type EstateChange = z.infer<typeof EstateChange>;

export const ChangesQuery = PageQuery.extend({ subject: ChangeSubject.optional() });
export type ChangesQuery = z.infer<typeof ChangesQuery>;

/** On which a change was thought out; another is there by now: 412 with what holds. */
export const Version = z.number().int().min(1);
