import { createApp } from './app.ts';
import { startBackground } from './background.ts';
import type { Deps } from './kit/deps.ts';
import { listen } from './kit/http/serving/listen.ts';
import { createMetrics } from './kit/metrics.ts';

/** How long a load balancer needs to see that we are no longer ready before we stop listening. */
const NOTICE_MS = 1_000;

/** One process: the HTTP server, the outbox worker and the scheduler. Several of them share one database safely. */
export async function serve(deps: Deps) {
  const { config, log } = deps;
  const metrics = createMetrics();
  let stopping = false;
  const app = createApp(deps, { metrics, ready: () => !stopping });
  const handle = app.callback();
  const { server, leave, stop } = listen(handle, {
    maxInFlight: config.MAX_IN_FLIGHT,
    hops: config.PROXY_HOPS,
    metrics,
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  // Only now: a process that cannot listen, since another does so there, must not go on working unseen.
  const background = config.BACKGROUND ? await startBackground(deps, metrics) : undefined;
  log.info({ address: server.address(), engine: deps.db.engine, demo: config.DEMO }, 'listening');

  const shutDown = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    leave();
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    await stop();
    await background?.stop();
    await deps.db.close();
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown(signal));
}
