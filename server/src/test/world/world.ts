import { randomUUID } from 'node:crypto';
import type { Server, ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import { apis } from '@linli/shared/apis.ts';
import { createClients, type Clients, type Outgoing, type Transport } from '@linli/shared/kit/client.ts';
import { HOUR, startOfDay } from '@linli/shared/kit/time.ts';
import type { Problem } from '@linli/shared/kit/problem.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';
import { defaultAppid, defaultSecret } from '@linli/wechat-standin/state.ts';
import { demoMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { listenStandin, type Listening } from '@linli/wechat-standin/standin.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import { createApp } from '../../app.ts';
import { createBackground } from '../../background.ts';
import { readConfig } from '../../config.ts';
import type { DatabaseOptions } from '../../database/database.ts';
import { entitiesOf, migrationsOf, modules as all } from '../../modules.ts';
import type { Module } from '../../kit/module.ts';
import { createTestDatabase, patience, testEngine, type TestDatabase } from '../../database/testing.ts';
import { createDeps } from '../../deps.ts';
import type { Deps } from '../../kit/deps.ts';
import { listen } from '../../kit/http/serving/listen.ts';
import { createMetrics } from '../../kit/metrics.ts';
import { seedNeighbourhood } from '../../seed/estate/neighbourhood.ts';
import type { DemoCode } from '../../seed/demo/people.ts';
import { contractFor, reportUnkept } from '../published/kept.ts';
import { watch } from '../published/watch.ts';
import { forgetfulPhotos } from './photos.ts';

export type Person = Clients<typeof apis> & { token: string };
export type World = Awaited<ReturnType<typeof startWorld>>;

interface Options extends Omit<DatabaseOptions, 'url'> {
  /** A database that is there already; otherwise one of its own. */
  on?: TestDatabase;
  /** Settings as the environment would give them. */
  settings?: Record<string, string>;
  deps?: (deps: Deps) => Partial<Deps>;
  /** The product's, unless a test brings one of its own. */
  modules?: readonly Module[];
  /** With WeChat Pay. Notifications come when `POST /standin/deliver` says so. */
  pay?: boolean;
  /** Shorter patience than production has with slow senders. */
  limits?: ServerOptions;
}

/** A Friday morning, the desk is open. */
export const FRIDAY_TEN = startOfDay('2026-11-20', 10 * HOUR);

/** Where the platform believes us to be; the stand-in knows where that is on this machine. */
const PUBLIC = 'https://linli.example.com';

/** The real app on a database of its own, the neighbourhood in it, WeChat's stand-in beside it, and people who can call. */
export async function startWorld({
  settings = {},
  deps: replace = () => ({}),
  limits = {},
  pay = false,
  modules = all,
  on,
  ...database
}: Options = {}) {
  let now = FRIDAY_TEN;
  const clock = () => now;
  const standin: Listening = await listenStandin({
    port: 0,
    demo: true,
    clock,
    pages: ['packages/'],
    sendTakes: async () => undefined,
    ...(pay && { merchant: demoMerchant().merchant }),
  });
  const { url, remove } = on ?? (await createTestDatabase(migrationsOf(modules)));
  const config = readConfig({
    DATABASE_URL: url,
    SECRET: 'a secret of the tests, long enough to be one',
    DEMO: '1',
    WX_API_BASE: standin.url,
    STANDIN_PUBLIC_URL: standin.url,
    WX_APPID: defaultAppid,
    WX_SECRET: defaultSecret,
    WX_TEMPLATE_PROGRESS: templates.ticketProgress.id,
    WX_TEMPLATE_VISIT: templates.ticketVisit.id,
    WX_TEMPLATE_WORK: templates.newWorkOrder.id,
    WX_TEMPLATE_PARCEL: templates.parcelArrival.id,
    WX_TEMPLATE_NOTICE: templates.notice.id,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: '0',
    ...(pay && { ...demoMerchant().settings, WXPAY_API_BASE: standin.url, WXPAY_NOTIFY_ORIGIN: PUBLIC }),
    ...settings,
  });
  const entities = entitiesOf(modules);
  const made = await createDeps(config, { clock, connections: 5, ...patience, entities, ...database });
  const base: Deps = { ...made, photos: forgetfulPhotos() };
  const deps: Deps = { ...base, ...replace(base) };
  await seedNeighbourhood(deps, { now });

  const metrics = createMetrics();
  const app = createApp(deps, { metrics, modules });
  const { server, stop } = listen(app.callback(), {
    maxInFlight: config.MAX_IN_FLIGHT,
    hops: config.PROXY_HOPS,
    metrics,
    limits,
  });
  // Both engines answer alike: one of the two passes holds the answers against the contract.
  if (testEngine === 'sqlite' || modules !== all) watch(server, await contractFor(modules), reportUnkept);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standin.state.book?.notices.hosts.set(PUBLIC, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  const background = await createBackground(deps, modules);
  const stranger = createClients(apis, transportOf(server));
  const signIn = async (code: string): Promise<Person> => {
    const { token } = await stranger.identity.signIn({ body: { code } });
    return { ...createClients(apis, transportOf(server, token)), token };
  };
  /** Whoever has this openid at WeChat. */
  const signInAs = async (openid: string): Promise<Person> => {
    const answer = await supertest(standin.url).post('/standin/login').send({ openid });
    return signIn(answer.body.code as string);
  };
  const known = new Map<DemoCode, Promise<Person>>();

  return {
    deps,
    standin,
    /** Delivers what the outbox holds, and runs the jobs that are due. */
    outbox: background.outbox,
    scheduler: background.scheduler,
    server,
    metrics,
    stranger,
    signIn,
    /** One of the nineteen people of the demo, signed in once. */
    as(code: DemoCode): Promise<Person> {
      if (!known.has(code)) known.set(code, signIn(code));
      return known.get(code)!;
    },
    signInAs,
    /** A WeChat user nobody has seen before. */
    async newcomer(openid = `o_${randomUUID()}`): Promise<Person & { openid: string }> {
      return { ...(await signInAs(openid)), openid };
    },
    /** Plain HTTP, for what a typed client cannot say. */
    raw: () => supertest(server),
    now: clock,
    tick(ms: number) {
      now += ms;
    },
    async stop() {
      await stop(500);
      await background.stop();
      await standin.close();
      await deps.db.close();
      await remove();
    },
  };
}

/** The miniapp's own client over supertest. */
function transportOf(server: Server, token?: string): Transport {
  return async ({ method, path, query, body, file, idempotencyKey }: Outgoing) => {
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    let call = supertest(server)
      [verb](`/api${path}`)
      .query((query ?? {}) as object);
    if (token) call = call.set('Authorization', `Bearer ${token}`);
    if (method === 'POST' || idempotencyKey) call = call.set('Idempotency-Key', idempotencyKey ?? randomUUID());
    // What it is called and said to be counts for nothing.
    if (file)
      call = call.attach('file', Buffer.from(body as Uint8Array), { filename: 'photo.jpg', contentType: 'image/jpeg' });
    else if (body !== undefined) call = call.send(body as object);
    const reply = await call;
    return { status: reply.status, body: Object.keys(reply.body as object).length ? reply.body : jsonOf(reply.text) };
  };
}

/** supertest parses application/json; problems come as application/problem+json. */
const jsonOf = (text: string | undefined): unknown => (text ? JSON.parse(text) : undefined);

/** `await expect(…).rejects.toEqual(refusedWith('tickets.changed'))` */
export const refusedWith = (code: ProblemCode) => expect.objectContaining({ code }) as unknown;

/** What a call was refused with; nothing when it was done. */
export const refusal = (promise: Promise<unknown>): Promise<Problem | undefined> =>
  promise.then(
    () => undefined,
    (problem: Problem) => problem,
  );
