/** Stands for "nothing is promised": the last instant a Date can hold, so that it sorts behind every promise. */
export const NO_DEADLINE = 8_640_000_000_000_000;
