import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const at = (...parts: string[]) => join(root, ...parts);

/** What belongs to this clone and is never committed: the demo's database, its secret, logs, stamps of builds. */
export const data = (...parts: string[]) => at('.data', ...parts);
export const logFile = (name: string) => data('logs', `${name}.log`);
