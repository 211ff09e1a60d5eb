import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { eventType } from '../kit/events.ts';

const Published = z.object({ noticeId: Id, edition: z.number().int() });
export type NoticePublished = z.infer<typeof Published>;
const Withdrawn = z.object({ noticeId: Id });
export type NoticeWithdrawn = z.infer<typeof Withdrawn>;

export const noticeEvents = {
  /** The first text of a notice, or a correction: `edition` counts them from 1. */
  published: eventType('notice.published', Published),
  withdrawn: eventType('notice.withdrawn', Withdrawn),
};
