import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Instant, LocalDate } from '../kit/time.ts';
import { Photo, PhotoIds } from '../files/files.schema.ts';

/** What the public work log tells of; every line comes from something that was really done (R95). */
export const WorkKind = z.enum(['PUBLIC_REPAIR', 'HOME_REPAIRS', 'PARCELS', 'NOTICE', 'PUBLICITY']);
export type WorkKind = z.infer<typeof WorkKind>;

export const workKindLabels: Record<WorkKind, string> = {
  PUBLIC_REPAIR: '公共维修',
  HOME_REPAIRS: '入户维修',
  PARCELS: '快递代收',
  NOTICE: '公告',
  PUBLICITY: '宣传',
};

/** A line of the work log; homes and people are never named. */
export const WorkEntry = z.object({
  id: Id,
  on: LocalDate,
  at: Instant,
  kind: WorkKind,
  title: z.string(),
  detail: z.string().optional(),
  photos: z.array(Photo),
});
export type WorkEntry = z.infer<typeof WorkEntry>;

/** The plan of publicity (R70, R97): a board and the month's accounts monthly, a brochure quarterly, a lecture half-yearly. */
export const PublicityKind = z.enum(['BOARD', 'DISCLOSURE', 'BROCHURE', 'LECTURE']);
export type PublicityKind = z.infer<typeof PublicityKind>;

export const publicityKindLabels: Record<PublicityKind, string> = {
  BOARD: '宣传栏',
  DISCLOSURE: '收支公示',
  BROCHURE: '宣传册',
  LECTURE: '讲座',
};

export const PublicityTask = z.object({
  id: Id,
  version: z.number().int(),
  kind: PublicityKind,
  /** `2026-11`, `2026-Q4`, `2026-H2`. */
  period: z.string(),
  title: z.string().optional(),
  dueOn: LocalDate,
  overdue: z.boolean(),
  assignee: z.object({ id: Id, name: z.string() }).optional(),
  doneAt: Instant.optional(),
  doneBy: z.string().optional(),
  note: z.string().optional(),
  photos: z.array(Photo),
});
export type PublicityTask = z.infer<typeof PublicityTask>;

const Command = z.strictObject({ version: z.number().int().min(1) });
/** Who does it, by when, on what subject. */
export const PlanPublicity = Command.extend({
  title: Text(40).optional(),
  dueOn: LocalDate,
  assigneeId: Id.optional(),
});
export type PlanPublicity = z.infer<typeof PlanPublicity>;
/** What was done, with at least one picture: it goes into the public work log. */
export const CompletePublicity = Command.extend({
  title: Text(40),
  note: Text(300).optional(),
  photoIds: PhotoIds.refine((ids) => ids.length > 0, '请至少上传一张照片'),
});
export type CompletePublicity = z.infer<typeof CompletePublicity>;
