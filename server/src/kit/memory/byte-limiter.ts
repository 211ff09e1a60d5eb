import { Problem } from '@linli/shared/kit/problem.ts';
import { SECOND } from '@linli/shared/kit/time.ts';

export interface ByteLimits {
  /** Bytes of everybody inside. */
  bytes: number;
  /** How many may wait, and how long; the others are told to come again. */
  waiting: number;
  waitMs?: number;
}

interface Waiter {
  bytes: number;
  enter: () => void;
  timer: NodeJS.Timeout;
}

const busy = () => new Problem('server.busy', { detail: '正在处理的照片较多，请稍候再传', retryAfter: 5 });

/** So many bytes in memory at once. Who waits outside has not been read yet and costs nothing. */
export class ByteLimiter {
  readonly #limits: ByteLimits;
  #inside = 0;
  #line: Waiter[] = [];

  constructor(limits: ByteLimits) {
    this.#limits = limits;
  }

  /** Answers how to leave; leaving twice counts once. */
  async enter(bytes: number): Promise<() => void> {
    if (this.#line.length > 0 || !this.#fits(bytes)) await this.#wait(bytes);
    else this.#inside += bytes;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#inside -= bytes;
      this.#admit();
    };
  }

  #fits(bytes: number): boolean {
    return this.#inside === 0 || this.#inside + bytes <= this.#limits.bytes;
  }

  #wait(bytes: number): Promise<void> {
    const { waiting, waitMs = 8 * SECOND } = this.#limits;
    if (this.#line.length >= waiting) throw busy();
    return new Promise((enter, reject) => {
      const timer = setTimeout(() => {
        this.#line = this.#line.filter((other) => other !== waiter);
        reject(busy());
        this.#admit();
      }, waitMs);
      const waiter: Waiter = { bytes, enter, timer };
      this.#line.push(waiter);
    });
  }

  #admit(): void {
    for (let next = this.#line[0]; next && this.#fits(next.bytes); next = this.#line[0]) {
      this.#line.shift();
      clearTimeout(next.timer);
      this.#inside += next.bytes;
      next.enter();
    }
  }
}
