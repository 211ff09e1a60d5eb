import type * as z from '@linli/shared/kit/zod.ts';

/** A kind of thing that happens in a domain and of which others may hear after the commit. */
export interface EventType<Payload> {
  /** `parcel.stored`. Never renamed: rows of it may wait in the outbox while a new version is rolled out. */
  topic: string;
  payload: z.ZodType<Payload>;
}

export const eventType = <Schema extends z.ZodType>(topic: string, payload: Schema): EventType<z.output<Schema>> => ({
  topic,
  payload: payload as z.ZodType<z.output<Schema>>,
});

/** One attempt to bring an event to its handlers. */
export interface Delivery {
  /** The same on every attempt: what a handler recognises a repeat by. */
  id: string;
  topic: string;
  /** Events of one key are delivered one after the other, in the order they were emitted. */
  key: string;
  payload: unknown;
  /** Epoch ms. */
  createdAt: number;
  /** 1 the first time. */
  attempt: number;
}

/** May be called more than once for one event, also at the same time after a lease ran out. A throw means: again later. */
export type EventHandler<Payload> = (payload: Payload) => Promise<void>;

/** Who is called for the events of a topic, with a payload of its declared shape. */
export interface Subscription {
  topic: string;
  handle: (delivery: Delivery) => Promise<void>;
}

/** `on(parcelEvents.stored, notifyOfArrivals(deps))`: does not compile for a handler of another payload. */
export const on = <Payload>(
  events: EventType<Payload> | readonly EventType<Payload>[],
  handle: EventHandler<NoInfer<Payload>>,
): Subscription[] =>
  [events].flat().map(({ topic, payload }) => ({
    topic,
    handle: (delivery) => handle(payload.parse(delivery.payload)),
  }));
