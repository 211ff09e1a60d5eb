import { Problem } from '@linli/shared/kit/problem.ts';

/**
 * Gives a refusal of state or version the thing as it is now, so that the loser of a race sees what has happened. What
 * may not be seen stays a plain refusal.
 */
export async function withCurrent<T>(show: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || (error.status !== 409 && error.status !== 412)) throw error;
    throw new Problem(error.code, { ...error.extra, current: await show() });
  }
}
