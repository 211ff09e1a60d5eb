/** `due_at` while open with nothing promised: the last instant a Date can hold, so that it sorts behind every promise. */
export const NO_DEADLINE = 8_640_000_000_000_000;

/** `due_at` once ended: behind everything that still waits, so that "mine and open" is one range of one index. */
export const ENDED = NO_DEADLINE + 1;
