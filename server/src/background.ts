import type { Deps } from './kit/deps.ts';
import type { Subscription } from './kit/events.ts';
import type { Metrics } from './kit/metrics.ts';
import type { Module } from './kit/module.ts';
import { modules as all } from './modules.ts';
import { countBacklog } from './outbox/queue.ts';
import { createOutbox, type Handlers, type Outbox } from './outbox/worker.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';

export interface Background {
  outbox: Outbox;
  scheduler: Scheduler;
  stop(): Promise<void>;
}

/** Every topic a module declares, with those who subscribe to it in the order of the modules. */
function handlersOf(deps: Deps, modules: readonly Module[]): Handlers {
  const handlers = new Map<string, Subscription['handle'][]>();
  for (const { events = {} } of modules) for (const { topic } of Object.values(events)) handlers.set(topic, []);
  for (const { name, on } of modules)
    for (const { topic, handle } of on?.(deps) ?? []) {
      const known = handlers.get(topic);
      if (!known) throw new Error(`${name} subscribes to ${topic}, which no module declares`);
      known.push(handle);
    }
  return handlers;
}

/** What a process does beside answering: delivering events and keeping time. Leases let several share the work. */
export async function createBackground(deps: Deps, modules: readonly Module[] = all): Promise<Background> {
  const { config, log } = deps;
  // Loaded only where there is a Redis: its client is a tenth of our memory.
  const redis = config.REDIS_URL && (await import('./outbox/wake-ups.ts')).connectWakeUps(config.REDIS_URL, log);
  const wakeUps = redis || undefined;
  const outbox = createOutbox(deps, handlersOf(deps, modules), { wakeUps });
  const jobs = modules.flatMap((module) => module.jobs?.(deps) ?? []);
  const scheduler = createScheduler(deps, jobs);
  return {
    outbox,
    scheduler,
    async stop() {
      await Promise.all([outbox.stop(), scheduler.stop()]);
      await wakeUps?.close();
    },
  };
}

export async function startBackground(deps: Deps, metrics: Metrics): Promise<Background> {
  const background = await createBackground(deps);
  background.outbox.start();
  background.scheduler.start();
  metrics.watchOutbox(() => countBacklog(deps.db));
  return background;
}
