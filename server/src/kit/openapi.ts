import * as estates from '@linli/shared/estates/estates.schema.ts';
import * as files from '@linli/shared/files/files.schema.ts';
import * as homes from '@linli/shared/homes/homes.schema.ts';
import * as identity from '@linli/shared/identity/identity.schema.ts';
import * as messages from '@linli/shared/messages/messages.schema.ts';
import * as notices from '@linli/shared/notices/notices.schema.ts';
import * as outbox from '@linli/shared/outbox/outbox.schema.ts';
import * as parcels from '@linli/shared/parcels/parcels.schema.ts';
import * as parcelsAdmin from '@linli/shared/parcels/parcels.admin.schema.ts';
import * as tickets from '@linli/shared/tickets/tickets.schema.ts';
import * as worklog from '@linli/shared/worklog/worklog.schema.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { paramNames, successStatus, type Api, type Endpoint } from '@linli/shared/kit/endpoint.ts';
import { problems, type ProblemCode } from '@linli/shared/problems.ts';

type Json = Record<string, unknown>;
type Components = ReturnType<typeof createComponents>;

/** Objects exported here become components; what is not listed is written out where it stands. */
const schemaModules = [
  estates,
  files,
  homes,
  identity,
  messages,
  notices,
  outbox,
  parcels,
  parcelsAdmin,
  tickets,
  worklog,
];

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io }) as Json;
  return json;
};

/** What answers are made of, by the names they have in the code: a reader meets each once. */
function createComponents() {
  const names = z.registry<{ id: string }>();
  for (const module of schemaModules)
    for (const [id, schema] of Object.entries(module)) if (schema instanceof z.ZodObject) names.add(schema, { id });
  const schemas: Json = { Problem: schemaOf(ProblemSchema, 'output') };
  return {
    schemas,
    answer(schema: z.ZodType) {
      const { $schema: _, $defs = {}, ...json } = inComponents(z.toJSONSchema(schema, { metadata: names })) as Json;
      Object.assign(schemas, $defs);
      const id = names.get(schema)?.id;
      if (id === undefined) return json;
      schemas[id] = json;
      return { $ref: `#/components/schemas/${id}` };
    },
  };
}

const inComponents = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/'), (key, value: unknown) =>
    // Said by the name already.
    key === 'id' && typeof value === 'string' ? undefined : value,
  );

function parameters({ path, query, method, roles }: Endpoint) {
  const inPath = paramNames(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const { properties = {}, required = [] } = (query ? schemaOf(query, 'input') : {}) as {
    properties?: Json;
    required?: string[];
  };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  if (method === 'GET' || roles === 'public') return [...inPath, ...inQuery];
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: method === 'POST',
    schema: { type: 'string', minLength: 8, maxLength: 100 },
  };
  return [...inPath, ...inQuery, key];
}

function requestBody({ body }: Endpoint) {
  if (!body) return {};
  if (body !== 'photo')
    return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
  const form = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } };
}

/** The refusals every endpoint of its kind can give, then its own, grouped by status. */
function refusals({ refusals = [], roles, body, method, path }: Endpoint) {
  const common: ProblemCode[] = ['server.error', 'server.busy', 'request.too-many', 'request.invalid'];
  if (roles !== 'public') common.push('identity.required', 'identity.forbidden');
  if (paramNames(path).length) common.push('resource.not-found');
  if (method === 'POST' && roles !== 'public') common.push('request.key-required', 'request.key-reused');
  if (body) common.push('request.not-json', 'request.wrong-type', 'request.too-large');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set([...common, ...refusals])) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: codes.map((code) => `\`${code}\` ${problems[code].title}`).join(' · '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

const operation = (domain: string, name: string, endpoint: Endpoint, components: Components) => ({
  tags: [domain],
  operationId: `${domain}.${name}`,
  summary: endpoint.summary,
  security: endpoint.roles === 'public' ? [] : [{ session: [...endpoint.roles] }],
  parameters: parameters(endpoint),
  ...requestBody(endpoint),
  responses: {
    [successStatus(endpoint)]: {
      description: endpoint.summary,
      ...(endpoint.response && { content: { 'application/json': { schema: components.answer(endpoint.response) } } }),
    },
    ...refusals(endpoint),
  },
});

const ProblemSchema = z.object({
  type: z.string(),
  code: z.string(),
  status: z.number().int(),
  title: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  current: z.unknown().optional(),
  retryAfter: z.number().optional(),
});

/** The contract as OpenAPI 3.1. */
export function openApi(apis: Record<string, Api>) {
  const paths: Record<string, Json> = {};
  const components = createComponents();
  for (const [domain, api] of Object.entries(apis))
    for (const [name, endpoint] of Object.entries(api))
      (paths[`/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`] ??= {})[endpoint.method.toLowerCase()] = operation(
        domain,
        name,
        endpoint,
        components,
      );
  return {
    openapi: '3.1.0',
    info: {
      title: '邻里 API',
      version: '1',
      description: '住户接口在 /api 下，员工接口在 /api/admin 下。错误一律为 application/problem+json（RFC 9457）。',
    },
    servers: [{ url: '/' }],
    tags: Object.keys(apis).map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { session: { type: 'http', scheme: 'bearer', description: '登录后得到的不透明令牌' } },
    },
  };
}
