import { isFile, type Api, type Endpoint, type ReplyOf, type RequestOf } from './endpoint.ts';
import { Problem, type ProblemBody } from './problem.ts';

export interface Outgoing {
  method: Endpoint['method'];
  path: string;
  query?: unknown;
  body?: unknown;
  /** The body is a file: send it as multipart/form-data, part `file`. */
  file?: boolean;
  /** One per intention of the person; a retry of the same intention repeats it. */
  idempotencyKey?: string | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
}
export type Transport = (request: Outgoing) => Promise<{ status: number; body: unknown }>;

/** How a call is made, apart from what it says. */
export interface CallOptions {
  idempotencyKey?: string;
  onProgress?: (fraction: number) => void;
}

type Call<E extends Endpoint> =
  {} extends RequestOf<E>
    ? (request?: RequestOf<E>, options?: CallOptions) => Promise<ReplyOf<E>>
    : (request: RequestOf<E>, options?: CallOptions) => Promise<ReplyOf<E>>;

export type Client<A extends Api> = { [K in keyof A]: Call<A[K]> };
export type Clients<As extends Record<string, Api>> = { [K in keyof As]: Client<As[K]> };

type AnyRequest = Pick<Outgoing, 'query' | 'body'> & { params?: Record<string, string> };

/** One function per endpoint. A refusal is thrown as a `Problem`. */
export function createClient<A extends Api>(api: A, send: Transport): Client<A> {
  const call =
    ({ method, path, body: kind }: Endpoint) =>
    async ({ params = {}, query, body }: AnyRequest = {}, options: CallOptions = {}) => {
      const reply = await send({
        method,
        path: path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!)),
        query,
        body,
        ...(isFile(kind) && { file: true }),
        ...options,
      });
      if (reply.status < 400) return reply.body;
      const { code, ...extra } = (reply.body ?? {}) as Partial<ProblemBody>;
      throw new Problem(code ?? 'server.error', extra);
    };
  return Object.fromEntries(Object.entries(api).map(([name, endpoint]) => [name, call(endpoint)])) as Client<A>;
}

export const createClients = <As extends Record<string, Api>>(apis: As, send: Transport) =>
  Object.fromEntries(Object.entries(apis).map(([name, api]) => [name, createClient(api, send)])) as Clients<As>;
