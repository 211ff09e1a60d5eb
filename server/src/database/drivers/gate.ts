// A line with an end: mysql2's queue for a connection has no time limit, and TypeORM has none for SQLite's writer.
import { Unavailable } from '../errors.ts';

export interface GateLimits {
  /** How many may be inside at once. */
  capacity: number;
  /** How many may wait; the next one is refused at once. */
  queue: number;
  /** How long one may wait, in milliseconds. */
  wait: number;
}

interface Waiter {
  enter: () => void;
  timer: NodeJS.Timeout;
}

/** First come, first served. With a capacity of 1 it is the mutex of SQLite's writer, otherwise the door to a pool. */
export class Gate {
  readonly #limits: GateLimits;
  #inside = 0;
  #waiting: Waiter[] = [];

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  /** Undefined when one is inside already: the common case costs no promise. */
  enter(): Promise<void> | undefined {
    if (this.#inside < this.#limits.capacity) {
      this.#inside += 1;
      return undefined;
    }
    if (this.#waiting.length >= this.#limits.queue) throw new Unavailable('Too many wait for the database');
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        enter: resolve,
        timer: setTimeout(() => {
          this.#waiting = this.#waiting.filter((other) => other !== waiter);
          reject(new Unavailable('Waited too long for the database'));
        }, this.#limits.wait),
      };
      this.#waiting.push(waiter);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#inside -= 1;
      return;
    }
    clearTimeout(next.timer);
    // A turn of the event loop between two turns inside: SQLite answers synchronously and would starve the sockets.
    setImmediate(next.enter);
  }
}
