import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '@linli/shared/kit/problem.ts';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { Metrics } from '../../metrics.ts';
import { clientAddress } from './client-address.ts';

/** Seconds until somebody who found no place tries again. */
export const RETRY_AFTER = 2;
/**
 * A body may be long on its way over a slow line, but it must move: so many bytes in every such time. That is a tenth of
 * what a phone with one bar sends, and waiting for room in memory (8 s, see ByteLimiter) still leaves time for it.
 */
const PACE = { bytes: 30 * 1024, everyMs: 15 * SECOND };

interface Limits {
  maxInFlight: number;
  /** Proxies of ours in front, see clientAddress. */
  hops: number;
  metrics: Metrics;
}

const arrivals = new WeakMap<IncomingMessage, () => void>();

/**
 * Whatever there is of a body is here, or is not wanted: from now on its request costs us work. Takes a place, or throws
 * that there is none.
 */
export const bodyArrived = (req: IncomingMessage): void => arrivals.get(req)?.();

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Ends the connection of who sends nothing, or a byte now and then to keep a place; not of who is slow. */
function endUnlessMoving({ socket }: IncomingMessage): () => void {
  let seen = socket.bytesRead;
  const watch = setInterval(() => {
    if (socket.bytesRead - seen < PACE.bytes) socket.destroy();
    seen = socket.bytesRead;
  }, PACE.everyMs);
  return () => clearInterval(watch);
}

/**
 * How many requests are in work at once. One whose body is still on its way has no place yet, for that is up to its
 * sender: such requests have places of their own, four times as many, of which one address may take a quarter.
 */
export function createPlaces({ maxInFlight, hops, metrics }: Limits) {
  const mostArriving = 4 * maxInFlight;
  const mostOfOne = maxInFlight;
  const arriving = new Map<string, number>();
  let inFlight = 0;
  let allArriving = 0;

  const count = (change: 1 | -1) => {
    inFlight += change;
    metrics.inFlight.set(inFlight);
  };
  const countArriving = (address: string, change: 1 | -1) => {
    allArriving += change;
    const ofOne = (arriving.get(address) ?? 0) + change;
    if (ofOne > 0) arriving.set(address, ofOne);
    else arriving.delete(address);
  };

  function letArrive(req: IncomingMessage, res: ServerResponse): boolean {
    const address = clientAddress(req, hops);
    if (allArriving >= mostArriving || (arriving.get(address) ?? 0) >= mostOfOne) return false;
    countArriving(address, 1);
    const stopWatching = endUnlessMoving(req);
    let leave = () => {
      stopWatching();
      countArriving(address, -1);
    };
    arrivals.set(req, () => {
      arrivals.delete(req);
      stopWatching();
      if (inFlight >= maxInFlight) {
        metrics.shed.inc();
        throw new Problem('server.busy', { retryAfter: RETRY_AFTER });
      }
      leave();
      count(1);
      leave = () => count(-1);
    });
    res.once('close', () => leave());
    return true;
  }

  return {
    /** Whether there is a place for this request; it is given back when the answer has gone, or its receiver. */
    take(req: IncomingMessage, res: ServerResponse): boolean {
      if (inFlight >= maxInFlight) return false;
      if (hasBody(req)) return letArrive(req, res);
      count(1);
      res.once('close', () => count(-1));
      return true;
    },
  };
}
