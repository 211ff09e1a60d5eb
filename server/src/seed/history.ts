import type { Deps } from '../kit/deps.ts';

/** What happened in 「梧桐里」 in the month before `now`. */
export async function seedHistory(_deps: Deps, _means: { now: number }): Promise<void> {}
