import type { TicketAction } from '@linli/shared/tickets/tickets.words.ts';

const mains = ['accept', 'visit', 'reopen'] as const satisfies TicketAction[];
const others = ['reject', 'comment', 'withdraw'] as const satisfies TicketAction[];

export type BarAction = (typeof mains)[number] | (typeof others)[number];

export interface Bar {
  main?: BarAction;
  beside: BarAction[];
  /** Behind 「更多」. */
  more: BarAction[];
}

/** At most one main action and two others, in order of meaning. What a newer server allows waits for a newer app. */
export function barOf(actions: readonly TicketAction[]): Bar {
  const main = mains.find((action) => actions.includes(action));
  const rest = [...others, ...mains].filter((action) => action !== main && actions.includes(action));
  return { ...(main && { main }), beside: rest.slice(0, 2), more: rest.slice(2) };
}
