import { Problem } from '@linli/shared/kit/problem.ts';
import { createStore } from '../../kit/store.ts';

/** Grows with everything done here, so that queues and counts look again at once. */
export const pulse = createStore(0);
export const beat = () => pulse.set(pulse.get() + 1);

/** Hands a refusal on; where somebody was quicker, what is shown elsewhere is out of date, too. */
export async function heedingOthers<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.extra.current !== undefined) beat();
    throw error;
  }
}

/** The ticket open at the wide desk, and at whose: another person's desk starts empty. */
export const opened = createStore<{ me: string; id: string } | undefined>(undefined);
export const open = (me: string, id: string) => opened.set({ me, id });

export const ticketKey = (id: string) => `desk.ticket.${id}`;
