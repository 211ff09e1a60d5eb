import {
  request as http,
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as https, Agent as HttpsAgent } from 'node:https';
import { Client } from 'minio';
import { Problem } from '@linli/shared/kit/problem.ts';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { PhotoStore } from '../../kit/ports/photo-store.ts';

export interface S3Options {
  endpoint: string;
  bucket: string;
  key: string;
  secret: string;
  region: string;
  /** Without a byte moving. */
  idleMs?: number;
  /** From the beginning of a call to the end of its answer. */
  totalMs?: number;
}

/** Full in the words of MinIO, Ceph and the clouds. */
const FULL = new Set(['XMinioStorageFull', 'StorageFull', 'QuotaExceeded', 'InsufficientStorage']);
const GONE = new Set(['NoSuchKey', 'NotFound']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code);

/** Any S3-compatible store. The client follows no redirects: only the host that was set gets our signature. */
export function createS3Store(options: S3Options): PhotoStore {
  const { endpoint, bucket, key: accessKey, secret: secretKey, region } = options;
  const { idleMs = 5 * SECOND, totalMs = 20 * SECOND } = options;
  const url = new URL(endpoint);
  const secure = url.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const client = new Client({
    endPoint: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    useSSL: secure,
    accessKey,
    secretKey,
    region,
    transport: { request: bounded(secure ? (https as typeof http) : http, idleMs, totalMs) },
    transportAgent: agent,
    retryOptions: { disableRetry: true },
  });
  return {
    async put(key, bytes, contentType) {
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      try {
        await client.putObject(bucket, key, body, body.length, { 'Content-Type': contentType });
      } catch (error) {
        throw FULL.has(codeOf(error)) ? new Problem('files.storage-full') : away(error);
      }
    },
    async get(key) {
      try {
        const stream = await client.getObject(bucket, key);
        return { stream, size: Number((stream as IncomingMessage).headers['content-length']) };
      } catch (error) {
        if (GONE.has(codeOf(error))) return undefined;
        throw away(error);
      }
    },
    remove: async (key) => {
      await client.removeObject(bucket, key).catch((error: unknown) => {
        throw away(error);
      });
    },
  };
}

/** What the store said goes to the log with it, not to the phone. */
const away = (error: unknown) =>
  Object.assign(new Problem('server.busy', { detail: '照片暂时无法存取，请稍后再试', retryAfter: 5 }), {
    cause: error,
  });

/** The client itself waits for ever. */
function bounded(request: typeof http, idleMs: number, totalMs: number): typeof http {
  const start = (options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest => {
    const call = request(options, answered);
    const giveUp = () => call.destroy(new Error('The photo store did not answer in time'));
    call.setTimeout(idleMs, giveUp);
    const deadline = setTimeout(giveUp, totalMs);
    call.once('close', () => clearTimeout(deadline));
    return call;
  };
  return start as typeof http;
}
