import { Problem } from '@linli/shared/kit/problem.ts';
import { createStore } from '../../../kit/store.ts';

/** Grows with everything done here, so that queues and counts look again at once. */
export const deskChanges = createStore(0);
export const announceChange = () => deskChanges.set(deskChanges.get() + 1);

/** Hands a refusal on; where somebody was quicker, what is shown elsewhere is out of date, too. */
export async function announcingConflicts<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.extra.current !== undefined) announceChange();
    throw error;
  }
}
