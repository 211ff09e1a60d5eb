import type { AddressInfo } from 'node:net';
import { apis } from '@linli/shared/apis.ts';
import { paramNames, type Endpoint } from '@linli/shared/kit/endpoint.ts';
import type { World } from './world.ts';

export interface Operation {
  /** `ticketsAdmin.triage` */
  name: string;
  endpoint: Endpoint;
}

/** Everything the contract offers, in its order. */
export const operations: Operation[] = Object.entries(apis).flatMap(([domain, api]) =>
  Object.entries(api as Record<string, Endpoint>).map(([name, endpoint]) => ({ name: `${domain}.${name}`, endpoint })),
);

export const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The address with an id in each place; one that does not exist unless said otherwise. */
export const addressOf = ({ path }: Endpoint, id = NOBODY) => `/api${path.replace(/:\w+/g, id)}`;

export const hasIds = ({ path }: Endpoint) => paramNames(path).length > 0;

interface Call {
  token?: string | undefined;
  id?: string;
  query?: string;
  key?: string | undefined;
  body?: unknown;
}

/** A bare call of an operation: nothing is sent that is not said here, but for the key of a write. */
export async function call(world: World, { endpoint }: Operation, { token, id, query = '', body, ...rest }: Call) {
  const { method } = endpoint;
  const key = 'key' in rest ? rest.key : method === 'GET' ? undefined : `test-${Math.random()}`;
  const { port } = world.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${addressOf(endpoint, id)}${query}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = (text ? JSON.parse(text) : {}) as { code?: string; errors?: { pointer: string }[] };
  return { status: answer.status, headers: answer.headers, body: json };
}
