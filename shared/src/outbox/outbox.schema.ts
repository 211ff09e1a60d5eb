import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Instant } from '../kit/time.ts';

/** Something the server gave up on delivering, for a person to look at. */
export const DeadLetter = z.object({
  id: Id,
  /** `ticket.accept` */
  topic: z.string(),
  /** What it is about, e.g. a ticket's id. */
  key: z.string(),
  /** JSON as text; phones and secrets are struck out. */
  payload: z.string(),
  attempts: z.number().int(),
  createdAt: Instant,
  diedAt: Instant,
  error: z.string(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
