import { Problem } from '@linli/shared/kit/problem.ts';

/** Seconds a phone waits before it sends a photo again. */
const RETRY_AFTER = 5;

export const photosBusy = () =>
  new Problem('server.busy', { detail: '正在处理的照片较多，请稍候再传', retryAfter: RETRY_AFTER });

/** So much of something at once, in bytes. */
export class Budget {
  readonly #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  take(amount: number): void {
    if (this.#used + amount > this.#limit) throw photosBusy();
    this.#used += amount;
  }

  give(amount: number): void {
    this.#used -= amount;
  }
}

/** So many at once, the others in their order. */
export class WorkQueue {
  readonly #limit: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limit) await new Promise<void>((start) => this.#waiting.push(start));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
