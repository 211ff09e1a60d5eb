import type * as z from '../kit/zod.ts';
import { TicketKind, type TicketCategory } from './tickets.words.ts';

/** What residents say rather than have mended: answered in words, with no finished work to look at. */
export const FeedbackKind = TicketKind.extract(['COMPLAINT', 'SUGGESTION', 'INQUIRY']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;

/** What a complaint, a suggestion or a question is usually about, most often first. */
export const feedbackCategories = [
  'SERVICE',
  'CLEANING',
  'SECURITY',
  'NOISE',
  'ROAD',
  'GREENERY',
  'FEES',
  'LIFT',
  'OTHER',
] as const satisfies TicketCategory[];
