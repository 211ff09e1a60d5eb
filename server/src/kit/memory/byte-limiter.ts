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
  whose: string | undefined;
  enter: () => void;
  timer: NodeJS.Timeout;
}

const busy = () => new Problem('server.busy', { detail: '正在处理的照片较多，请稍候再传', retryAfter: 5 });

/** The part of the bytes, and of the places in line, that one of several may take: who sends slowly must leave room. */
const SHARE = 1 / 4;

/** So many bytes in memory at once. Who waits outside has not been read yet and costs nothing. */
export class ByteLimiter {
  readonly #limits: ByteLimits;
  readonly #insideOf = new Map<string | undefined, number>();
  #inside = 0;
  #line: Waiter[] = [];

  constructor(limits: ByteLimits) {
    this.#limits = limits;
  }

  /** Answers how to leave; leaving twice counts once. Whoever says `whose` they are gets a share at most. */
  async enter(bytes: number, whose?: string): Promise<() => void> {
    const isNext = this.#line.every((other) => !this.#hasShare(other));
    if (isNext && this.#fits(bytes) && this.#hasShare({ bytes, whose })) this.#count(bytes, whose);
    else await this.#wait(bytes, whose);
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#count(-bytes, whose);
      this.#admit();
    };
  }

  #count(bytes: number, whose: string | undefined): void {
    this.#inside += bytes;
    const own = (this.#insideOf.get(whose) ?? 0) + bytes;
    if (own > 0) this.#insideOf.set(whose, own);
    else this.#insideOf.delete(whose);
  }

  #fits(bytes: number): boolean {
    return this.#inside === 0 || this.#inside + bytes <= this.#limits.bytes;
  }

  #hasShare({ bytes, whose }: Pick<Waiter, 'bytes' | 'whose'>): boolean {
    const own = this.#insideOf.get(whose) ?? 0;
    return whose === undefined || own === 0 || own + bytes <= this.#limits.bytes * SHARE;
  }

  #wait(bytes: number, whose: string | undefined): Promise<void> {
    const { waiting, waitMs = 8 * SECOND } = this.#limits;
    const mostOfOne = whose === undefined ? waiting : Math.ceil(waiting * SHARE);
    const own = this.#line.filter((other) => other.whose === whose);
    if (this.#line.length >= waiting || own.length >= mostOfOne) throw busy();
    return new Promise((enter, reject) => {
      const timer = setTimeout(() => {
        this.#line = this.#line.filter((other) => other !== waiter);
        reject(busy());
        this.#admit();
      }, waitMs);
      const waiter: Waiter = { bytes, whose, enter, timer };
      this.#line.push(waiter);
    });
  }

  /** In their order, but for those who wait for their own earlier ones. */
  #admit(): void {
    for (;;) {
      const next = this.#line.find((waiter) => this.#hasShare(waiter));
      if (!next || !this.#fits(next.bytes)) return;
      this.#line = this.#line.filter((other) => other !== next);
      clearTimeout(next.timer);
      this.#count(next.bytes, next.whose);
      next.enter();
    }
  }
}
