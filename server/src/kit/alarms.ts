import type { Deps } from './deps.ts';
import { perDatabase } from './memory/memory.ts';

const alarmsOf = perDatabase(() => new Map<string, number>());

/** Something that no user of the product can be told and that somebody must see: a line of the log, counted in /metrics. */
export function alarm(deps: Pick<Deps, 'db' | 'log'>, what: string, facts: Readonly<Record<string, string>>): void {
  const raised = alarmsOf(deps);
  raised.set(what, (raised.get(what) ?? 0) + 1);
  deps.log.error({ alarm: what, ...facts }, 'nobody could be told');
}

/** How often each was raised since the process began. */
export const raisedAlarms = (deps: Pick<Deps, 'db'>): ReadonlyMap<string, number> => alarmsOf(deps);
