import { platform } from '../build/limits.ts';
import type { Journal } from './journal.ts';

/** How often the app sends data to the view by itself: each time an old phone stops to draw. */
export interface Pace {
  sent(route: string, at: number): void;
  /** Something was done, which may be answered as often again. */
  rest(): void;
}

const windowMs = 1000;

export function createPace(journal: Journal): Pace {
  let times: number[] = [];
  return {
    sent(route, at) {
      times = [...times.filter((each) => Math.abs(at - each) < windowMs), at];
      if (times.length > platform.setDataPerSecond)
        journal.error(`${route}: more than ${platform.setDataPerSecond} setData within a second`);
    },
    rest: () => void (times = []),
  };
}
