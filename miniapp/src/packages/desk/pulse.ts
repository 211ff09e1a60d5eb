import { createStore } from '../../kit/store.ts';

/** Grows with everything done here, so that queues and counts look again at once. */
export const pulse = createStore(0);
export const beat = () => pulse.set(pulse.get() + 1);

/** The ticket open at the wide desk; a page that made one puts it here. */
export const opened = createStore<string | undefined>(undefined);

export const ticketKey = (id: string) => `desk.ticket.${id}`;
