/** Work that happens at a time, in exactly one of all the processes. */
export interface Job {
  /** `files.purge-unattached`; names the row all processes share. */
  name: string;
  /** Every so many milliseconds, or once a day at a Shanghai time of day (ms since midnight). */
  when: { every: number } | { dailyAt: number };
  /** May be run again for a tick that failed or whose process died. */
  run: (now: number) => Promise<void>;
}
