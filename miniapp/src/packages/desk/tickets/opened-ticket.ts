import { createStore } from '../../../kit/store.ts';

/** The ticket open at the wide desk, and at whose: another person's desk starts empty. */
export const openedTicket = createStore<{ me: string; id: string } | undefined>(undefined);
export const showTicket = (me: string, id: string) => openedTicket.set({ me, id });
