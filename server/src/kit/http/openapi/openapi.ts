import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from 'zod-openapi';
import * as z from '@linli/shared/kit/zod.ts';
import { Id, isFile, paramNames, successStatus, type Endpoint, type FileBody } from '@linli/shared/kit/endpoint.ts';
import { problems, type ProblemCode } from '@linli/shared/problems.ts';
import type { Module } from '../../module.ts';

const Problem = z.object({
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

/** The objects a module of schemas exports become components; every other schema is written out where it stands. */
const namedIn = (modules: readonly Module[]) =>
  [{ Problem }, ...modules.flatMap(({ schemas = [] }) => schemas)]
    .flatMap((schemas) => Object.entries(schemas))
    .flatMap(([id, schema]) => (schema instanceof z.ZodObject ? [{ id, schema }] : []));

/** zod-openapi finds names only in zod's one registry, where every other printer would meet them: lent while it runs. */
function print(contract: ZodOpenApiObject, named: ReturnType<typeof namedIn>) {
  for (const { id, schema } of named) z.globalRegistry.add(schema, { id });
  try {
    return createDocument(contract);
  } finally {
    for (const { schema } of named) z.globalRegistry.remove(schema);
  }
}

function requestParams({ path, query, method, roles }: Endpoint) {
  const key = z.string().min(8).max(100);
  return {
    path: z.object(Object.fromEntries(paramNames(path).map((name) => [name, Id]))),
    ...(query && { query: query as z.ZodObject }),
    ...(method !== 'GET' &&
      roles !== 'public' && { header: z.object({ 'Idempotency-Key': method === 'POST' ? key : key.optional() }) }),
  };
}

const contentOf = (body: z.ZodType | FileBody): Record<string, { schema: z.ZodType }> =>
  isFile(body)
    ? { 'multipart/form-data': { schema: z.object({ file: z.file() }) } }
    : { 'application/json': { schema: body } };

/** Whether it is told an id, in its path or in what is sent: of something that may not be there. */
const namesThings = ({ path, query, body }: Endpoint) =>
  paramNames(path).length > 0 ||
  [query, body].some(
    (schema) =>
      schema instanceof z.ZodType && JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).includes('"uuid"'),
  );

/** The refusals every endpoint of its kind can give, then its own, grouped by status. */
function refusals(endpoint: Endpoint) {
  const { refusals = [], roles, body, method, path } = endpoint;
  const common: ProblemCode[] = [
    'server.error',
    'server.busy',
    'request.too-many',
    'request.invalid',
    'request.client-too-old',
  ];
  if (roles !== 'public') common.push('identity.required', 'identity.forbidden');
  // An address that cannot be read.
  if (paramNames(path).length) common.push('request.malformed');
  if (namesThings(endpoint)) common.push('resource.not-found');
  // A key that is none, or was used for something else; a PUT or DELETE may have one.
  if (method !== 'GET' && roles !== 'public') common.push('request.malformed', 'request.key-reused');
  if (method === 'POST' && roles !== 'public') common.push('request.key-required');
  if (body) common.push('request.malformed', 'request.wrong-type', 'request.too-large');
  if (body && !isFile(body)) common.push('request.not-json');
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
          content: { 'application/problem+json': { schema: Problem } },
        },
      ]),
  );
}

const operation = (domain: string, name: string, endpoint: Endpoint): ZodOpenApiOperationObject => ({
  tags: [domain],
  operationId: `${domain}.${name}`,
  summary: endpoint.summary,
  security: endpoint.roles === 'public' ? [] : [{ session: [...endpoint.roles] }],
  requestParams: requestParams(endpoint),
  ...(endpoint.body && { requestBody: { required: true, content: contentOf(endpoint.body) } }),
  responses: {
    [successStatus(endpoint)]: {
      description: endpoint.summary,
      ...(endpoint.response && { content: contentOf(endpoint.response) }),
    },
    ...refusals(endpoint),
  },
});

/** The contract as OpenAPI 3.1. */
export function openApi(modules: readonly Module[]) {
  const parts = modules.flatMap(({ routes = {} }) => Object.entries(routes));
  const operations: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [domain, { api }] of parts)
    for (const [name, endpoint] of Object.entries(api))
      (operations[`/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`] ??= {})[endpoint.method.toLowerCase()] = operation(
        domain,
        name,
        endpoint,
      );
  const {
    paths = {},
    components,
    ...about
  } = print(
    {
      openapi: '3.1.0',
      info: {
        title: '邻里 API',
        version: '1',
        description: '住户接口在 /api 下，员工接口在 /api/admin 下。错误一律为 application/problem+json（RFC 9457）。',
      },
      servers: [{ url: '/' }],
      tags: parts.map(([name]) => ({ name })),
      paths: operations,
    },
    namedIn(modules),
  );
  const schemas = Object.entries(components?.schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...about,
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: { session: { type: 'http', scheme: 'bearer', description: '登录后得到的不透明令牌' } },
    },
  };
}
