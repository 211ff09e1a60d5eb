import type { ServerResponse } from 'node:http';
import type { Errcode } from '../refusals.ts';

/** What only calls for payments can have: too many of them, or an answer that is not to be trusted. */
export const payFaults = ['http429', 'tampered', 'unsigned', 'unknown-serial', 'stale'] as const;
/** How a call goes wrong: an errcode, a 500 page, no answer at all, or an answer that is not JSON. */
export type FaultAnswer = Errcode | 'http500' | 'hang' | 'garbage' | (typeof payFaults)[number];
export type Fault = {
  answer: FaultAnswer;
  times: number;
  /** Only calls to paths that begin so; every platform call otherwise. */
  path?: string;
  /** The call takes effect first and only the answer is lost: what makes a careless retry send twice. */
  after?: boolean;
};
export type Switches = { busy: boolean; quotaUsedUp: boolean; phoneQuotaUsedUp: boolean; sensitiveWords: string[] };

const off = (): Switches => ({ busy: false, quotaUsedUp: false, phoneQuotaUsedUp: false, sensitiveWords: [] });

export type Faults = {
  switches(): Readonly<Switches>;
  turn(change: Partial<Switches>): void;
  add(fault: Fault): void;
  pending(): readonly Fault[];
  take(path: string): Fault | undefined;
  hang(response: ServerResponse): void;
  clear(): void;
};

export function createFaults(): Faults {
  let switches = off();
  let queue: Fault[] = [];
  const hung = new Set<ServerResponse>();
  return {
    switches: () => switches,
    turn: (change) => void (switches = { ...switches, ...change }),
    add: (fault) => void queue.push({ ...fault }),
    pending: () => queue,
    take(path) {
      const fault = queue.find((one) => one.path === undefined || path.startsWith(one.path));
      if (fault && --fault.times <= 0) queue = queue.filter((one) => one !== fault);
      if (fault) return fault;
      if (switches.busy) return { answer: -1, times: 1 };
      // The daily quota of one interface says nothing about the others: logging in still works.
      if (switches.quotaUsedUp && path === '/cgi-bin/message/subscribe/send') return { answer: 45009, times: 1 };
      return undefined;
    },
    hang(response) {
      hung.add(response);
      response.once('close', () => hung.delete(response));
    },
    clear() {
      switches = off();
      queue = [];
      for (const response of hung) response.destroy();
    },
  };
}
