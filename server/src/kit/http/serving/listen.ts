import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { photoLimits } from '@linli/shared/files/files.schema.ts';
import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import type { Metrics } from '../../metrics.ts';
import { closeIdleFirst } from './idle-first.ts';
import { createPlaces, RETRY_AFTER } from './places.ts';

export interface Listening {
  server: Server;
  /** False while stopping: the load balancer sends no more. */
  ready: () => boolean;
  /** From now on every answer ends its connection, so that a balancer's connections are gone when we stop. */
  leave: () => void;
  /** Answers what is in work, closes idle connections, gives up after `limitMs`. */
  stop: (limitMs?: number) => Promise<void>;
}

const BUSY = JSON.stringify({
  type: '/problems/server.busy',
  code: 'server.busy',
  status: 503,
  title: '现在人多，请稍后再试',
  retryAfter: RETRY_AFTER,
});

/** What the machines around us ask must be answered most of all when we have too much to do. */
const WATCHES = new Set(['/readyz', '/metrics']);

/** Bytes a second that a phone with one bar sends. */
const SLOW_LINE = 20 * 1024;
/** In ms: the largest photo over a slow line, with a minute to spare. */
const LONGEST_REQUEST = Math.ceil(photoLimits.bytes / SLOW_LINE) * SECOND + MINUTE;

interface Limits {
  maxInFlight: number;
  hops?: number;
  metrics: Metrics;
  connections?: number;
  limits?: ServerOptions;
}

/**
 * The HTTP server around the app. Sheds load in the raw handler, before Koa, session or body cost anything (a queue in
 * front of the pool collapses goodput instead, quality.md F18), and ends slow senders (F19).
 */
export function listen(
  handle: (req: IncomingMessage, res: ServerResponse) => unknown,
  { maxInFlight, hops = 0, metrics, connections = 1_000, limits = {} }: Limits,
): Listening {
  const places = createPlaces({ maxInFlight, hops, metrics });
  let stopping = false;
  const server = createServer(
    {
      headersTimeout: 5_000,
      // The largest photo over a slow line arrives as long as its bytes move; what does not move is ended much earlier
      // (places.ts).
      requestTimeout: LONGEST_REQUEST,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16 * 1024,
      ...limits,
    },
    (req, res) => {
      if (stopping) res.setHeader('Connection', 'close');
      if (req.url === '/healthz') return void res.end('ok');
      if (WATCHES.has(req.url ?? '') || places.take(req, res)) return void handle(req, res);
      metrics.shed.inc();
      res.writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': String(RETRY_AFTER) });
      res.end(BUSY);
    },
  );
  closeIdleFirst(server, connections);

  return {
    server,
    ready: () => !stopping,
    leave: () => {
      stopping = true;
    },
    stop: (limitMs = 8_000) =>
      new Promise((resolve) => {
        stopping = true;
        const giveUp = setTimeout(() => server.closeAllConnections(), limitMs);
        server.close(() => {
          clearTimeout(giveUp);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
