import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import { backoff } from './backoff.ts';
import { onEmitted } from './outbox.ts';
import type { OutboxRow } from './outbox.tables.ts';
import { bury, claim, postpone, settle } from './queue.ts';
import { errorLine } from './error-line.ts';
import type { WakeUps } from './wake-ups.ts';

export interface OutboxEvent {
  /** The same on every attempt: what a handler recognises a repeat by. */
  id: string;
  topic: string;
  key: string;
  payload: unknown;
  createdAt: number;
  /** 1 the first time. */
  attempt: number;
}

/** May be called more than once for one event, also at the same time after a lease ran out. A throw means: again later. */
export type OutboxHandler = (event: OutboxEvent) => Promise<void>;

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

/** `handlers` by topic; `ticket.*` stands for every topic of a domain that has none of its own. */
export function createOutbox(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  handlers: Readonly<Record<string, OutboxHandler>>,
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
      const handler = handlers[topic] ?? handlers[topic.replace(/\..*/, '.*')];
      // Perhaps a newer version of us, still being rolled out, knows it.
      if (!handler) throw new Error('Nobody handles this topic');
      const payload: unknown = JSON.parse(row.payload);
      const event = { id, topic, key: row.ordering_key, payload, createdAt: row.created_at, attempt: attempts };
      await within(leaseMs, handler(event));
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
