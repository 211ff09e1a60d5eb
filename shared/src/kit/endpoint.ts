import type { ProblemCode } from '../problems.ts';
import type { Role } from './roles.ts';
import * as z from './zod.ts';

export const Id = z.uuid('编号不正确');
export type Id = z.infer<typeof Id>;

type Schema = z.ZodType;

/** What may be sent as a file: an image, or a table as xlsx or csv. */
export type FileBody = 'photo' | 'sheet';

export const isFile = (body: Endpoint['body']): body is FileBody => body === 'photo' || body === 'sheet';

/** One HTTP operation. The server implements it, the miniapp calls it, OpenAPI describes it, the tests speak it. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'; // wx.request has no PATCH
  path: `/${string}`;
  summary: string;
  roles: readonly Role[] | 'public';
  query?: Schema;
  /** JSON; or one file as multipart/form-data, part `file` (all wx.uploadFile can do). */
  body?: Schema | FileBody;
  response?: Schema;
  /** Domain refusals. Those every endpoint shares (`request.*`, `identity.*`, `resource.not-found`, `server.*`) go unsaid. */
  refusals?: readonly ProblemCode[];
}

export type Api = Record<string, Endpoint>;

export const defineApi = <const A extends Api>(api: A): A => api;

/** `/tickets/:ticketId` → `{ ticketId: Id }` */
export type ParamsOf<Path extends string> = Path extends `${string}/:${infer Name}/${infer Rest}`
  ? { [K in Name]: Id } & ParamsOf<`/${Rest}`>
  : Path extends `${string}/:${infer Name}`
    ? { [K in Name]: Id }
    : {};

export const paramNames = (path: string) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!);

/** POST 201, no response 204, else 200. */
export const successStatus = (endpoint: Endpoint) =>
  !endpoint.response ? 204 : endpoint.method === 'POST' ? 201 : 200;

/** A file as the caller's platform holds it: a temporary file path in WeChat, a Blob in a browser, bytes in a test. */
export type FileSource = string | Uint8Array | { readonly size: number; readonly type: string };

type Given<S> = S extends FileBody ? FileSource : S extends Schema ? z.input<S> : never;
type Parsed<S> = S extends FileBody ? Uint8Array : S extends Schema ? z.output<S> : never;
/** Drops the parts an endpoint does not have. */
type Present<T> = {
  [
    K in keyof T as [T[K]] extends [never] ? never : T[K] extends object ? (keyof T[K] extends never ? never : K) : K
  ]: T[K];
};
/** Lets a caller leave out a part whose every field is optional. */
type Lenient<T> = { [K in keyof T as {} extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as {} extends T[K] ? K : never]?: T[K];
};

/** What a caller passes. */
export type RequestOf<E extends Endpoint> = Lenient<
  Present<{ params: ParamsOf<E['path']>; query: Given<E['query']>; body: Given<E['body']> }>
>;

/** What a handler receives once parsed. */
export type InputOf<E extends Endpoint> = Present<{
  params: ParamsOf<E['path']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
}>;

/** What a handler returns, and what a caller gets. Responses are plain JSON: no transforms. */
export type ReplyOf<E extends Endpoint> = E['response'] extends Schema ? z.output<E['response']> : void;
