/** What a server process says before an answer that was not what the contract promises. */
export const UNKEPT = 'unkept: ';

/** The faults among what a process has said. */
export const unkeptIn = (log: string): string[] =>
  log.split('\n').flatMap((line) => (line.startsWith(UNKEPT) ? [line.slice(UNKEPT.length)] : []));
