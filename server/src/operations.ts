import Router from '@koa/router';
import { Problem } from '@linli/shared/kit/problem.ts';
import { SECOND } from '@linli/shared/kit/time.ts';
import { isUnavailable } from './database/errors.ts';
import { increment } from './database/queries/writes.ts';
import type { Deps } from './kit/deps.ts';
import { Counters } from './kit/kit.tables.ts';
import type { Metrics } from './kit/metrics.ts';
import type { Module } from './kit/module.ts';
import { jobStates } from './scheduler/watch.ts';

interface Watched {
  metrics: Metrics;
  ready: () => boolean;
  modules: readonly Module[];
}

/** What the machines around us ask. `/healthz` (the process lives) is answered earlier, in the raw handler. */
export function operations(deps: Deps, { metrics, ready, modules }: Watched) {
  const jobs = modules.flatMap((module) => module.jobs?.(deps) ?? []);
  const states = () => jobStates(deps.db, jobs, deps.clock());
  metrics.watchJobs(states);
  const writable = probe(deps);
  const router = new Router();
  router.get('/healthz', (ctx) => void (ctx.body = 'ok'));
  router.get('/readyz', async (ctx) => {
    if (!ready()) throw new Problem('server.busy', { detail: '正在停止', retryAfter: 5 });
    await writable();
    const standing = (await states()).filter(({ standsStill }) => standsStill).map(({ name }) => name);
    // Said, not refused: no process would be left if one wrong clock made all of them unready.
    ctx.body = standing.length ? `ok, but time stands still for ${standing.join(', ')}` : 'ok';
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.registry.contentType;
    ctx.body = await metrics.registry.metrics();
  });
  return router;
}

/** How long an answer of the database holds for all who ask: anybody may, and each asking costs a write. */
const HOLDS = SECOND;

/** A disk that is full, or a server that only reads, answers every SELECT: only a write shows it. */
function probe({ db }: Pick<Deps, 'db'>): () => Promise<void> {
  let asked: Promise<void> | undefined;
  let until = 0;
  return () => {
    if (!asked || performance.now() > until) {
      until = performance.now() + HOLDS;
      asked = db
        .tx(async (tx) => void (await increment(tx, Counters, 'readyz')))
        .catch((error: unknown) => {
          throw isUnavailable(error)
            ? new Problem('server.busy', { detail: '数据库现在不能写入', retryAfter: 5 })
            : error;
        });
    }
    return asked;
  };
}
