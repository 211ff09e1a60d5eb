import Koa from 'koa';
import Router from '@koa/router';
import { Problem } from '@linli/shared/kit/problem.ts';
import { actorOf } from './sessions/actor.ts';
import { policiesOf } from './estates/policies/policies.service.ts';
import { raisedAlarms } from './kit/alarms.ts';
import type { Deps } from './kit/deps.ts';
import { isOlder } from './kit/http/client-version.ts';
import { compression } from './kit/http/serving/compression.ts';
import { docsPage } from './kit/http/openapi/docs-page.ts';
import { createMetrics, type Metrics } from './kit/metrics.ts';
import { modules as all } from './modules.ts';
import type { Module } from './kit/module.ts';
import { operations } from './operations.ts';
import { problemJson } from './kit/http/problem-json.ts';
import { publicFiles } from './kit/http/public-files.ts';
import { rateLimit } from './kit/http/rate-limit.ts';
import { requestLog } from './kit/http/request-log.ts';
import { securityHeaders } from './kit/http/security-headers.ts';

interface AppOptions {
  metrics?: Metrics;
  ready?: () => boolean;
  modules?: readonly Module[];
}

const HANG_UPS = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'HPE_INVALID_EOF_STATE',
]);
const isHangUp = (error: unknown) => HANG_UPS.has((error as { code?: string }).code ?? '');

/** The whole application as one request handler. */
export function createApp(
  deps: Deps,
  { metrics = createMetrics(), ready = () => true, modules = all }: AppOptions = {},
) {
  const { config } = deps;
  metrics.watchAlarms(() => raisedAlarms(deps));
  const app = new Koa();
  app.silent = true;
  // What goes wrong while an answer is on its way. A phone that hangs up in between is ordinary.
  app.on('error', (error: unknown) => deps.log[isHangUp(error) ? 'debug' : 'error']({ err: error }, 'answer not sent'));
  app.use(requestLog(deps, metrics));
  app.use(securityHeaders(deps));
  app.use(problemJson(deps));
  app.use(compression());
  app.use(operations(deps, { metrics, ready, modules }).routes());
  app.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next();
    ctx.set('Cache-Control', 'no-store');
    if (isOlder(ctx.get('x-client-version'), config.MIN_CLIENT)) throw new Problem('request.client-too-old');
    const token = /^Bearer ([\w-]{20,100})$/.exec(ctx.get('authorization'))?.[1];
    const now = deps.clock();
    const actor = token ? await actorOf(deps, token, now) : null;
    if (actor)
      Object.assign(ctx.state, { actor, policies: await policiesOf({ deps, db: deps.db.read, now }, actor.estateId) });
    return next();
  });
  app.use(rateLimit(deps));

  // One spelling per address: a repeat under another one must not count as another request.
  const router = new Router({ prefix: '/api', sensitive: true, strict: true });
  for (const { routes = {}, serve, measure, demo = false } of modules) {
    if (demo && !config.DEMO) continue;
    for (const implementation of Object.values(routes)) implementation.mount(router, deps);
    serve?.(router, deps);
    measure?.(metrics.registry, deps);
  }
  docsPage(router, modules);
  app.use(router.routes());
  const wrongMethod = () => new Problem('resource.wrong-method');
  app.use(router.allowedMethods({ throw: true, methodNotAllowed: wrongMethod, notImplemented: wrongMethod }));
  if (config.PUBLIC_DIR) app.use(publicFiles(config.PUBLIC_DIR));
  return app;
}
