import * as z from '../kit/zod.ts';
import { StaffRole } from '../kit/roles.ts';
import { LocalDate } from '../kit/time.ts';

/** A post with its first and its last day, where these are set. */
export const Post = z.strictObject({ role: StaffRole, from: LocalDate.optional(), until: LocalDate.optional() });
export type Post = z.infer<typeof Post>;
