import Router from '@koa/router';
import type { Context } from 'koa';
import * as z from '@linli/shared/kit/zod.ts';
import {
  Id,
  isFile,
  paramNames,
  successStatus,
  type Api,
  type Endpoint,
  type InputOf,
  type ReplyOf,
} from '@linli/shared/kit/endpoint.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { problems, type ProblemCode } from '@linli/shared/problems.ts';
import { readUpload, uploadKinds, type Upload } from './upload.ts';
import type { Deps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { readJson } from './json-body.ts';
import { parse } from './parse.ts';
import { bodyArrived } from './serving/places.ts';
import { hasRole, type Actor, type Policies, type Scope } from '../scope.ts';

/** A stranger's request: no actor, no transaction of ours. */
export interface PublicScope {
  deps: Deps;
  now: number;
}

type ScopeOf<E extends Endpoint> = E['roles'] extends 'public' ? PublicScope : Scope;
type Reply<E extends Endpoint> = Promise<ReplyOf<E>> | ReplyOf<E>;
type Handle<E extends Endpoint> = (input: InputOf<E> & ScopeOf<E>) => Reply<E>;

/** For work that must not happen inside a transaction: the network, heavy computing. */
interface TwoStep<E extends Endpoint> {
  prepare: (input: InputOf<E> & Omit<Scope, 'db'>) => Promise<unknown>;
  handle: (input: InputOf<E> & Scope, prepared: never) => Reply<E>;
}

export type Handlers<A extends Api> = { [K in keyof A]: Handle<A[K]> | TwoStep<A[K]> };

/** First `prepare`, outside; then `handle` in the transaction, given what was prepared. */
export const twoStep = <Input, Prepared, Answer>(
  prepare: (input: Input) => Promise<Prepared>,
  handle: (input: Input & Pick<Scope, 'db'>, prepared: Prepared) => Promise<Answer> | Answer,
) => ({ prepare, handle });

export interface Implementation {
  api: Api;
  mount(router: Router, deps: Deps): void;
}

/** One route per endpoint: role, then input, then the handler in a transaction, then only what the response promises. */
export function implement<const A extends Api>(api: A, handlers: Handlers<A>): Implementation {
  return {
    api,
    mount(router, deps) {
      for (const [name, endpoint] of Object.entries(api))
        router.register(
          endpoint.path,
          [endpoint.method],
          route(`${name} ${endpoint.path}`, endpoint, handlers[name]!, deps),
        );
    },
  };
}

type AnyStep = (input: object, prepared?: unknown) => unknown;

function route(operation: string, endpoint: Endpoint, handler: Handlers<Api>[string], deps: Deps) {
  const params = z.object(Object.fromEntries(paramNames(endpoint.path).map((name) => [name, Id])));
  const hasParams = Object.keys(params.shape).length > 0;
  const query = endpoint.query ?? z.strictObject({});
  const [prepare, handle] = (
    typeof handler === 'function' ? [undefined, handler] : [handler.prepare, handler.handle]
  ) as [AnyStep | undefined, AnyStep];
  const status = successStatus(endpoint);
  // Written out once: what is sent is also what an idempotent repeat is answered with.
  const present = (reply: unknown) => (endpoint.response ? JSON.stringify(endpoint.response.parse(reply)) : null);
  const declared = new Set<ProblemCode>(endpoint.refusals);

  return async (ctx: Context) => {
    let upload: Upload | undefined;
    try {
      const actor = admit(endpoint, ctx.state.actor as Actor | undefined);
      // Asked for before the body is read: a photo need not travel to be told that its key is missing.
      const key = actor && endpoint.method !== 'GET' ? idempotencyKey(ctx, endpoint) : undefined;
      const asked = {
        deps,
        now: deps.clock(),
        actor,
        policies: ctx.state.policies as Policies,
        params: hasParams ? parse(params, ctx.params, ':') : {},
        query: parse(query, ctx.query, '?'),
      };
      if (isFile(endpoint.body)) upload = await readUpload(ctx.req, uploadKinds[endpoint.body], actor?.personId);
      const input = { ...asked, body: upload ? upload.bytes : await readBody(endpoint, ctx) };
      bodyArrived(ctx.req);
      if (endpoint.method === 'GET') return answer(ctx, status, present(await handle({ ...input, db: deps.db.read })));
      if (!actor) return answer(ctx, status, present(await handle(input)));

      const work = {
        prepare: prepare && (async () => prepare(input)),
        run: async (db: Scope['db'], prepared: unknown) => present(await handle({ ...input, db }, prepared)),
      };
      const done = await once(
        deps,
        { key, actor, operation, url: ctx.url, body: input.body, now: input.now, status },
        work,
      );
      if (done.replayed) ctx.set('Idempotency-Replayed', 'true');
      answer(ctx, done.status, done.body);
    } catch (error) {
      if (error instanceof Problem) assertDeclared(error.code, declared, operation, deps);
      throw error;
    } finally {
      upload?.release();
    }
  };
}

function answer(ctx: Context, status: number, json: string | null) {
  ctx.status = status;
  ctx.body = json;
  if (json !== null) ctx.type = 'application/json';
}

function admit({ roles }: Endpoint, actor: Actor | undefined) {
  if (roles === 'public') return undefined;
  if (!actor) throw new Problem('identity.required');
  if (!hasRole(actor, ...roles)) throw new Problem('identity.forbidden');
  return actor;
}

function readBody({ body, method }: Endpoint, ctx: Context): Promise<unknown> | unknown {
  if (body && !isFile(body)) return readJson(ctx.req).then((value) => parse(body, value, '#/'));
  if (method !== 'GET' && Number(ctx.get('content-length') || 0) > 2) {
    // Something was sent where nothing is expected: refuse it rather than let the sender believe it counted.
    throw new Problem('request.invalid', { errors: [{ pointer: '#', detail: '这个请求不接受内容' }] });
  }
  return undefined;
}

/** Draft-ietf-httpapi-idempotency-key-header: a POST must carry one; PUT and DELETE may. */
function idempotencyKey(ctx: Context, { method }: Endpoint) {
  const key = ctx.get('idempotency-key');
  if (!key && method === 'POST') throw new Problem('request.key-required');
  if (key && !/^[\x21-\x7e]{8,100}$/.test(key))
    throw new Problem('request.malformed', { detail: 'Idempotency-Key 应为 8–100 个可见字符' });
  return key || undefined;
}

/** A refusal the contract does not mention is a bug: loud in tests, logged in production. */
function assertDeclared(code: ProblemCode, declared: Set<ProblemCode>, operation: string, { log, config }: Deps) {
  const shared = /^(request|server)\.|^identity\.(required|forbidden)$|^resource\./.test(code);
  if (shared || declared.has(code)) return;
  if (config.LOG_LEVEL === 'silent')
    throw new Error(`${operation} refused with undeclared ${code} (${problems[code].status})`);
  log.error({ operation, code }, 'refusal not declared in the contract');
}
