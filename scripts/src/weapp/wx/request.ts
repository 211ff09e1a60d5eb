import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { basename } from 'node:path';
import type { Host } from '../host/host.ts';
import { atTestServer } from '../host/origin.ts';
import { platform } from '../build/limits.ts';
import { realPath } from './media.ts';
import { answer, Refusal, type Api, type Options } from './call.ts';

const methods = new Set(['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']);

interface Received {
  statusCode: number;
  header: Record<string, string>;
  cookies: string[];
  body: Buffer;
}

interface Flight {
  promise: Promise<Received>;
  abort(): void;
}

/** wx.request, wx.uploadFile and wx.downloadFile over real HTTP; a status of 400 and more is still a success. */
export function networkApis(host: Host): Record<string, Api> {
  function start(
    name: string,
    options: Options,
    send: () => Flight,
    shape: (received: Received) => Options,
    extra: object = {},
  ) {
    host.journal.call(name, options);
    host.inFlight += 1;
    if (host.inFlight > platform.parallelRequests)
      host.journal.warn(`more than ${platform.parallelRequests} requests at once`);
    let flight: Flight | undefined;
    const received = Promise.resolve()
      .then(() => {
        flight = send();
        return flight.promise;
      })
      .finally(() => (host.inFlight -= 1));
    const promise = answer(host, name, options, received.then(shape));
    const task = {
      abort: () => flight?.abort(),
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined,
      ...extra,
    };
    return promise instanceof Promise ? Object.assign(promise, task) : task;
  }

  const request: Api = (given) => {
    const options = (given ?? {}) as Options;
    const send = () => {
      const method = String(options.method ?? 'GET').toUpperCase();
      if (!methods.has(method)) throw new Refusal(`method is invalid: ${method}`);
      const url = target(host, options.url);
      const header = { 'content-type': 'application/json', ...lowerKeys(options.header) };
      let body: Buffer | undefined;
      if (method === 'GET' || method === 'HEAD') addQuery(url, options.data);
      else if (options.data !== undefined) body = encoded(options.data, header['content-type']);
      return fly(url, method, header, body, Number(options.timeout ?? platform.requestTimeoutMs));
    };
    return start('request', options, send, ({ body, ...rest }) => ({ ...rest, data: decoded(host, options, body) }));
  };

  const uploadFile: Api = (given) => {
    const options = (given ?? {}) as Options;
    const hearers = new Set<(value: unknown) => void>();
    const progress = (sent: number, all: number) =>
      host.engine.later(() => {
        const value = { progress: Math.round((sent / all) * 100), totalBytesSent: sent, totalBytesExpectedToSend: all };
        for (const hear of hearers) hear(host.engine.inside(value));
      });
    const send = () => {
      const boundary = `----WeChat${Math.random().toString(16).slice(2)}`;
      const body = multipart(host, boundary, options);
      const header = { ...lowerKeys(options.header), 'content-type': `multipart/form-data; boundary=${boundary}` };
      return fly(
        target(host, options.url),
        'POST',
        header,
        body,
        Number(options.timeout ?? platform.requestTimeoutMs),
        progress,
      );
    };
    const task = {
      onProgressUpdate: (hear: (value: unknown) => void) => void hearers.add(hear),
      offProgressUpdate: (hear: (value: unknown) => void) => void hearers.delete(hear),
    };
    return start('uploadFile', options, send, ({ body, ...rest }) => ({ ...rest, data: body.toString('utf8') }), task);
  };

  return { request, uploadFile };
}

function target(host: Host, given: unknown): URL {
  const text = String(given);
  if (!/^https?:\/\//.test(text)) throw new Refusal(`invalid url "${text}"`);
  return atTestServer(host, new URL(text));
}

function addQuery(url: URL, data: unknown): void {
  if (typeof data === 'string') url.search += `${url.search ? '&' : '?'}${data}`;
  else for (const [key, value] of Object.entries((data ?? {}) as Options)) url.searchParams.append(key, String(value));
}

function encoded(data: unknown, contentType: string): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]') return Buffer.from(data as ArrayBuffer);
  if (contentType.includes('x-www-form-urlencoded'))
    return Buffer.from(new URLSearchParams(data as Record<string, string>).toString());
  return Buffer.from(JSON.stringify(data));
}

function decoded(host: Host, options: Options, body: Buffer): unknown {
  if (options.responseType === 'arraybuffer') return host.engine.bytes(body);
  const text = body.toString('utf8');
  if ((options.dataType ?? 'json') !== 'json') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function multipart(host: Host, boundary: string, options: Options): Buffer {
  const path = realPath(host, options.filePath);
  const fields = Object.entries((options.formData ?? {}) as Options).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  );
  const type = path.endsWith('.png') ? 'image/png' : 'image/jpeg';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${String(options.name)}"; filename="${basename(path)}"\r\nContent-Type: ${type}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(fields.join('') + head),
    readFileSync(path),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

function lowerKeys(header: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((header ?? {}) as Options).map(([key, value]) => [key.toLowerCase(), String(value)]),
  );
}

function fly(
  url: URL,
  method: string,
  header: object,
  body?: Buffer,
  timeout?: number,
  progress?: (sent: number, all: number) => void,
): Flight {
  const headers = {
    ...header,
    ...(body && { 'content-length': body.length }),
    referer: 'https://servicewechat.com/wx0000000000000000/devtools/page-frame.html',
  };
  const request = httpRequest(url, { method, headers, timeout });
  const promise = new Promise<Received>((resolve, reject) => {
    request.on('error', (error) => reject(new Refusal(error.message)));
    request.on('timeout', () => request.destroy(new Refusal('timeout')));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => reject(new Refusal(error.message)));
      response.on('end', () => {
        const { 'set-cookie': cookies = [], ...rest } = response.headers;
        const received = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)]));
        resolve({ statusCode: response.statusCode ?? 0, header: received, cookies, body: Buffer.concat(chunks) });
      });
    });
  });
  void sendAll(request, body ?? Buffer.alloc(0), progress);
  return { promise, abort: () => request.destroy(new Refusal('abort')) };
}

async function sendAll(
  request: ReturnType<typeof httpRequest>,
  body: Buffer,
  progress?: (sent: number, all: number) => void,
) {
  const step = 64 * 1024;
  for (let at = 0; at < body.length && !request.destroyed; at += step) {
    const chunk = body.subarray(at, at + step);
    await new Promise((written) => request.write(chunk, written));
    progress?.(Math.min(at + step, body.length), body.length);
  }
  request.end();
}
