import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { eventType } from '../kit/events.ts';

const Answered = z.object({ requestId: Id });
export type HomeRequestAnswered = z.infer<typeof Answered>;

const Confirmed = z.object({ importId: Id });
export type RegisterConfirmed = z.infer<typeof Confirmed>;

export const homeEvents = {
  /** The desk has said yes or no to somebody who asked to be bound to a home. */
  requestAnswered: eventType('home-request.answered', Answered),
  /** The administrator has said yes to a compared list of homes. */
  registerConfirmed: eventType('register.confirmed', Confirmed),
};
