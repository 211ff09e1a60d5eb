import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import * as z from '@linli/shared/kit/zod.ts';
import { apis } from '@linli/shared/apis.ts';
import { isFile, paramNames, type Endpoint } from '@linli/shared/kit/endpoint.ts';
import { problems } from '@linli/shared/problems.ts';
import { openApi } from '../../kit/http/openapi/openapi.ts';
import { modules } from '../../modules.ts';
import { call, hasIds, operations } from '../world/operations.ts';
import { startWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

interface Json {
  type?: string | string[];
  properties?: Record<string, Json>;
  additionalProperties?: unknown;
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  const?: unknown;
}
const jsonOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io }) as Json;
const within = (json: Json): Json[] => [
  json,
  ...[
    ...Object.values(json.properties ?? {}),
    ...(json.items ? [json.items] : []),
    ...(json.anyOf ?? []),
    ...(json.oneOf ?? []),
  ].flatMap(within),
];
/** One bad piece of a delivery must not hold up the others, so each is judged on its own, strictly, by the service. */
const lenient = new Set(['parcelsAdmin.takeIn']);
/** Of a body that comes in variants: what says which one it is. */
function variantOf(body: Endpoint['body']): Record<string, unknown> {
  if (!body || isFile(body)) return {};
  const [first] = jsonOf(body, 'input').oneOf ?? [];
  return Object.fromEntries(
    Object.entries(first?.properties ?? {}).flatMap(([name, { const: value }]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
/** In place of each field of a body. */
const inEach = (body: z.ZodType, bad: object): Record<string, object> =>
  Object.fromEntries(
    within(jsonOf(body, 'input')).flatMap(({ properties = {} }) => Object.keys(properties).map((name) => [name, bad])),
  );
/** As deep as the body goes. */
function everywhere({ properties, items, anyOf, oneOf }: Json, bad: object): unknown {
  const [first] = anyOf ?? oneOf ?? [];
  if (first) return everywhere(first, bad);
  if (items) return [everywhere(items, bad)];
  if (!properties) return bad;
  return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, everywhere(part, bad)]));
}
/** Somebody whom the role lets in, so that what comes after is seen. */
const admitted = async (roles: readonly string[] | 'public') => {
  if (roles === 'public') return undefined;
  const people = {
    'demo-manager': 'manager',
    'demo-repair-lead': 'repair-lead',
    'demo-tech-1': 'technician',
    'demo-finance-1': 'finance',
  } as const;
  const staff = Object.entries(people).find(([, role]) => roles.includes(role))?.[0] as keyof typeof people | undefined;
  const code = roles.some((role) => role === 'resident' || role === 'person')
    ? 'demo-owner-1'
    : (staff ?? 'demo-admin');
  return (await world.as(code)).token;
};

describe('every refusal the contract knows', () => {
  const tests = filesUnder(fileURLToPath(new URL('../../', import.meta.url)))
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('/contract.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

  test('is provoked by a test', () => {
    const untried = Object.keys(problems).filter((code) => !tests.includes(`'${code}'`));
    expect(untried).toEqual([]);
  });

  test('belongs to an operation, or is one that all share', () => {
    const declared = new Set(operations.flatMap(({ endpoint }) => endpoint.refusals ?? []));
    const common = /^(request|server|resource)\.|^identity\.(required|forbidden)$/;
    expect(Object.keys(problems).filter((code) => !common.test(code) && !declared.has(code as never))).toEqual([]);
  });
});

describe.each(operations)('$name', (operation) => {
  const { endpoint } = operation;
  const { method, path, roles, query, body, response } = endpoint;

  test('is for residents or for staff, by its path', () => {
    const everyone = roles === 'public' ? ['public'] : [...roles];
    const forStaff = everyone.every((role) => !['public', 'person', 'resident'].includes(role));
    expect(forStaff).toBe(path.startsWith('/admin/'));
    expect(everyone.length).toBeGreaterThan(0);
  });

  test('says strictly what it takes, and answers what it promises', () => {
    for (const [schema, io] of [[query, 'input'] as const, [body, 'input'] as const])
      if (schema && !isFile(schema))
        for (const part of within(jsonOf(schema, io)).filter(({ type }) => type === 'object'))
          if (!lenient.has(operation.name)) expect(part.additionalProperties).toBe(false);
    if (method === 'GET') expect(response).toBeDefined();
  });

  test('refuses a field nobody knows, in the query and in the body', async () => {
    const token = await admitted(roles);
    const inQuery = await call(world, operation, {
      token,
      query: '?nosuch=1',
      body: body && !isFile(body) ? {} : undefined,
    });
    expect(inQuery).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect(inQuery.body.errors).toContainEqual(expect.objectContaining({ pointer: '?nosuch' }));
    if (isFile(body) || method === 'GET') return;
    const inBody = await call(world, operation, { token, body: { ...variantOf(body), nosuch: 1 } });
    const pointer = body ? '#/nosuch' : '#';
    expect(inBody).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect(inBody.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  if (body && !isFile(body))
    test.each([
      ['a length that cannot be compared', { length: { toString: 1 } }],
      ['a size that cannot be compared', { size: { valueOf: 1, toString: null } }],
      ['a length that is none', { length: 1e308 }],
      ['names of Object', { toString: 1, valueOf: 1, constructor: 1, hasOwnProperty: 1, toJSON: 1 }],
    ])('refuses %s in place of each of its fields', async (_, bad) => {
      const token = await admitted(roles);
      for (const sent of [bad, everywhere(jsonOf(body, 'input'), bad), { ...variantOf(body), ...inEach(body, bad) }])
        expect(await call(world, operation, { token, body: sent })).toMatchObject({
          status: 422,
          body: { code: 'request.invalid', errors: expect.arrayContaining([expect.anything()]) },
        });
    });

  if (hasIds(endpoint))
    test.each(['1', 'null', '0 OR 1=1', "'--", '../me', '\u0000'])('takes no %s for an id', async (id) => {
      const answer = await call(world, operation, {
        token: await admitted(roles),
        id: encodeURIComponent(id),
        body: body ? {} : undefined,
      });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          code: 'request.invalid',
          errors: paramNames(path).map((name) => ({ pointer: `:${name}`, detail: expect.any(String) })),
        },
      });
    });

  if (method === 'POST' && roles !== 'public')
    test('is done once per key, so it needs one', async () => {
      const token = await admitted(roles);
      expect(await call(world, operation, { token, key: undefined })).toMatchObject({
        status: 400,
        body: { code: 'request.key-required' },
      });
      for (const key of ['short', 'x'.repeat(101), 'with a space', 'schlüssel-1'])
        expect(await call(world, operation, { token, key })).toMatchObject({
          status: 400,
          body: { code: 'request.malformed' },
        });
    });
});

/** What is listed without pages, and why it stays short. */
const shortLists = new Set([
  'estatesAdmin.buildings', // an estate has tens
  'estatesAdmin.grids',
  'estatesAdmin.staff',
  'staffAdmin.handovers', // those who have left and have work
  'stationsAdmin.list', // one or two
  'homesAdmin.members', // of one home
  'ticketsAdmin.candidates', // those who work here
  'ticketsAdmin.promises', // one per urgency
  'worklogAdmin.plan', // of one year: thirty
  'tariffs.standards', // what an estate charges for: a dozen
  'tariffsAdmin.list',
  'billingAdmin.draft', // the items of one run: a dozen
  'billingAdmin.find',
  'billingAdmin.publish',
  'homes.bindByPhone',
  'homes.bindByInvitation',
  'demo.people',
]);

test('a list that can grow is read page by page', () => {
  const unpaged = operations.filter(({ endpoint: { response, query } }) => {
    const { properties = {} } = response ? jsonOf(response, 'output') : {};
    const isList =
      Object.values(properties).some(({ type }) => type === 'array') &&
      ('items' in properties || 'homes' in properties);
    const { properties: asked = {} } = query ? jsonOf(query, 'input') : {};
    return isList && !('next' in properties && 'cursor' in asked && 'limit' in asked);
  });
  // 「我的房屋」 and oneself are pages about one person.
  const known = new Set([
    ...shortLists,
    'homes.mine',
    'identity.me',
    'identity.chooseHome',
    'identity.takeUpPosts',
    'identity.chooseWorkplace',
  ]);
  expect(unpaged.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});

test('what the modules answer is what the phone may ask', () => {
  const parts = modules.flatMap(({ routes = {} }) => Object.entries(routes));
  expect(parts.map(([name]) => name).toSorted()).toEqual(Object.keys(apis).toSorted());
  for (const [name, { api }] of parts) expect(api).toBe(apis[name as keyof typeof apis]);
});

test('OpenAPI lists every route, and no other', () => {
  const router = new Router({ prefix: '/api' });
  for (const { routes = {}, serve } of modules) {
    for (const implementation of Object.values(routes)) implementation.mount(router, world.deps);
    serve?.(router, world.deps);
  }
  const routed = router.stack.flatMap(({ path, methods }) =>
    methods
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${String(path).replace(/:(\w+)/g, '{$1}')}`),
  );
  const documented = Object.entries(openApi(modules).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  // A photo and the register's template are no JSON; everything else is the contract's.
  expect(routed.toSorted()).toEqual(
    [...documented, 'GET /api/photos/{id}/{variant}', 'GET /api/register-template.xlsx'].toSorted(),
  );
  expect(new Set(routed).size).toBe(routed.length);
});

test('OpenAPI is served as it is, with every operation described once', async () => {
  const { body } = await world.raw().get('/api/openapi.json').expect(200);
  expect(body).toEqual(JSON.parse(JSON.stringify(openApi(modules))));
  const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(ids.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
