import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { eventType } from '../kit/events.ts';

const RunPublished = z.object({ runId: Id });
export type RunPublished = z.infer<typeof RunPublished>;

export const feeEvents = {
  /** Its bills are to be written. Handled by this domain itself. */
  runPublished: eventType('fees.run-published', RunPublished),
};
