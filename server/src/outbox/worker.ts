import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import type { Delivery, Subscription } from '../kit/events.ts';
import { backoff } from '../kit/jobs/backoff.ts';
import { onEmitted } from './outbox.service.ts';
import type { OutboxRow } from './outbox.tables.ts';
import { bury, claim, postpone, settle } from './queue.ts';
import { errorLine } from '../kit/text/error-line.ts';
import type { WakeUps } from './wake-ups.ts';

export interface OutboxOptions {
  random?: () => number;
  /** How long a worker may keep a row; a handler that takes longer counts as failed. */
  leaseMs?: number;
  maxAttempts?: number;
  /** Rows in work at once. */
  batch?: number;
  pollMs?: number;
  wakeUps?: WakeUps | undefined;
}

export interface Outbox {
  start(): void;
  /** Delivers what can be delivered now, to the last. */
  drain(): Promise<void>;
  /** Takes nothing new and ends when what is in work has ended, or after `limitMs`: then leases bring it to another. */
  stop(limitMs?: number): Promise<void>;
}

/** Every topic this process knows, with whom to call for it, one after the other: nobody means that nothing is to do. */
export type Handlers = ReadonlyMap<string, readonly Subscription['handle'][]>;

export function createOutbox(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  handlers: Handlers,
  options: OutboxOptions = {},
): Outbox {
  const { random = Math.random, leaseMs = 2 * MINUTE, maxAttempts = 12, batch = 10, pollMs = SECOND } = options;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let quiet = () => {};

  async function deliver(row: OutboxRow): Promise<void> {
    const { id, topic, attempts } = row;
    try {
      // Claimed once more than allowed: nobody lived to tell how the last attempt ended.
      if (attempts > maxAttempts) throw new Error('The worker ended before the handler did');
      const handlersOfTopic = handlers.get(topic);
      // Perhaps a newer version of us, still being rolled out, knows it.
      if (!handlersOfTopic) throw new Error('Nobody knows this topic');
      const payload: unknown = JSON.parse(row.payload);
      const delivery = { id, topic, key: row.ordering_key, payload, createdAt: row.created_at, attempt: attempts };
      await within(leaseMs, callAll(handlersOfTopic, delivery));
    } catch (error) {
      const line = errorLine(error);
      if (attempts >= maxAttempts) {
        log.error({ outboxId: id, topic, attempts, error: line }, 'outbox message given up on');
        return bury(db, row, clock(), line);
      }
      log.warn({ outboxId: id, topic, attempts, error: line }, 'outbox message postponed');
      return postpone(db, row, clock() + backoff(attempts, random), line);
    }
    await settle(db, row);
  }

  /** Answers whether there may be more to do. */
  async function round(): Promise<boolean> {
    const { rows, contested } = await claim(db, { token: randomUUID(), now: clock(), leaseMs, limit: batch });
    const ends = await Promise.allSettled(rows.map(deliver));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return rows.length > 0 || contested;
  }

  async function work(): Promise<void> {
    try {
      do {
        again = false;
        while (!stopped && (await round()));
      } while (again && !stopped);
    } catch (error) {
      log.warn({ error: errorLine(error) }, 'the outbox cannot work now');
    } finally {
      running = undefined;
    }
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    running ??= work();
  }

  return {
    start() {
      const timer = setInterval(wake, pollMs).unref();
      const deaf = onEmitted(db, () => {
        wake();
        options.wakeUps?.announce();
      });
      options.wakeUps?.listen(wake);
      quiet = () => {
        clearInterval(timer);
        deaf();
      };
      wake();
    },
    async drain() {
      await running;
      while (await round());
    },
    async stop(limitMs = 5 * SECOND) {
      stopped = true;
      quiet();
      if (running) await within(limitMs, running).catch(() => {});
    },
  };
}

/** When one throws, all are called again: each recognises what it has done already. */
async function callAll(handlers: readonly Subscription['handle'][], delivery: Delivery): Promise<void> {
  for (const handle of handlers) await handle(delivery);
}

/** The work may go on; whoever waits for it does not. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It took longer than it may')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
