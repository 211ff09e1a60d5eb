import * as z from '../../kit/zod.ts';
import { Id } from '../../kit/endpoint.ts';
import { pageOf, PageQuery } from '../../kit/page.ts';
import { Instant, LocalDate } from '../../kit/time.ts';
import { UnitClass } from '../../estates/estates.schema.ts';
import { Fen } from '../amounts.ts';
import { FeeException } from '../computation.schema.ts';
import { CycleMonths } from '../tariffs.schema.ts';

/** DRAFT: to be looked over. PUBLISHING: bills are being written, some thousand homes at a time. */
export const BillingRunState = z.enum(['DRAFT', 'PUBLISHING', 'PUBLISHED']);
export type BillingRunState = z.infer<typeof BillingRunState>;

export const BillingRunAction = z.enum(['publish', 'discard']);
export type BillingRunAction = z.infer<typeof BillingRunAction>;

const count = z.number().int();

/** The bills of one period, for every item that is charged so many months at a time. */
export const BillingRun = z.object({
  id: Id,
  version: z.number().int(),
  state: BillingRunState,
  /** Both days included. */
  periodFrom: LocalDate,
  periodTo: LocalDate,
  draftedBy: z.string(),
  draftedAt: Instant,
  publishedBy: z.string().optional(),
  publishedAt: Instant.optional(),
  /** The last day on which the bills can be paid in time; since publication. */
  dueOn: LocalDate.optional(),
  /** Bills written so far, and what they come to; of so many. Since publication. */
  progress: z.object({ bills: count, fen: Fen, of: count }).optional(),
  actions: z.array(BillingRunAction),
});
export type BillingRun = z.infer<typeof BillingRun>;

export const BillingRuns = pageOf(BillingRun).extend({ actions: z.array(z.enum(['draft'])) });
export type BillingRuns = z.infer<typeof BillingRuns>;

/** Why an item is not in a run although its cycle is. */
export const LeftOut = z.enum(['COMPANY_BEARS', 'FREE', 'NEEDS_READINGS', 'ALL_BILLED', 'PRICE_MISSING']);
export type LeftOut = z.infer<typeof LeftOut>;

/** What homes of one class get of one item: so many bills, and what they come to. */
export const BillingLine = z.object({ unitClass: UnitClass, bills: count, fen: Fen });
export type BillingLine = z.infer<typeof BillingLine>;

/** What a run makes, item by item. Of a draft it is worked out anew each time; else it is what was published. */
export const BillingRunDetail = BillingRun.extend({
  bills: count,
  fen: Fen,
  items: z.array(
    z.object({
      name: z.string(),
      payee: z.string().optional(),
      bills: count,
      fen: Fen,
      lines: z.array(BillingLine),
      /** The same item in the run before, to compare with. */
      before: z.object({ periodFrom: LocalDate, periodTo: LocalDate, bills: count, fen: Fen }).optional(),
    }),
  ),
  leftOut: z.array(z.object({ name: z.string(), why: LeftOut })),
  /** Homes that get no bill and should: for people to look into (R65). */
  exceptions: z.array(z.object({ name: z.string(), exception: FeeException, homes: count })),
});
export type BillingRunDetail = z.infer<typeof BillingRunDetail>;

/** A home of which the run cannot say what it owes. */
export const BillingException = z.object({
  unitId: Id,
  address: z.string(),
  unitClass: UnitClass,
  exception: FeeException,
});
export type BillingException = z.infer<typeof BillingException>;

export const ListBillingRuns = PageQuery;
export type ListBillingRuns = z.infer<typeof ListBillingRuns>;

export const DraftBillingRun = z.strictObject({
  /** The first day of the period's first month. */
  periodFrom: LocalDate.refine((date) => date.endsWith('-01'), '账期从每月 1 日开始'),
  months: CycleMonths,
});
export type DraftBillingRun = z.infer<typeof DraftBillingRun>;

/** `fen`, `bills`: what was looked over. If it comes to something else by now, nothing is published. */
export const PublishBillingRun = z.strictObject({ version: z.number().int().min(1), fen: Fen, bills: count.min(0) });
export type PublishBillingRun = z.infer<typeof PublishBillingRun>;
