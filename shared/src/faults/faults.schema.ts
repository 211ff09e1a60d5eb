import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Instant } from '../kit/time.ts';
import { FaultClient, FaultKind } from './faults.words.ts';

/** Longer texts are cut by the phone. */
export const faultLimits = { message: 300, stack: 1_500, page: 120 } as const;

/** A fault of the app, as the phone saw it. Nothing in it says whose phone: the texts pass `faultText` on both sides. */
export const ReportFault = z.strictObject({
  kind: FaultKind,
  client: FaultClient,
  version: z.string().max(20),
  /** Its path alone: what stands after `?` is somebody's. */
  page: z.string().max(faultLimits.page),
  message: z.string().min(1).max(faultLimits.message),
  stack: z.string().max(faultLimits.stack).optional(),
});
export type ReportFault = z.infer<typeof ReportFault>;

/** The same fault on however many phones. */
export const Fault = z.object({
  id: Id,
  kind: FaultKind,
  client: FaultClient,
  version: z.string(),
  page: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  times: z.number().int(),
  firstAt: Instant,
  lastAt: Instant,
});
export type Fault = z.infer<typeof Fault>;
