import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Contract } from './contract.ts';

const unpack = { gzip: gunzipSync, br: brotliDecompressSync } as Record<
  string,
  ((bytes: Buffer) => Buffer) | undefined
>;

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Holds every answer this server gives against the contract before it leaves, whoever asked and however. */
export function watch(server: Server, contract: Contract, report: (fault: string) => void): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
    hold({ request, response }, contract, report),
  );
}

/** The same of whatever server this process has. */
export function watchProcess(contract: Contract, report: (fault: string) => void): void {
  subscribe('http.server.request.start', (asked) => hold(asked as Asked, contract, report));
}

function hold({ request: req, response: res }: Asked, { faultOf }: Contract, report: (fault: string) => void): void {
  const { method = '', url = '' } = req;
  if (!url.startsWith('/api/') || method === 'HEAD' || method === 'OPTIONS') return;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const writeHead = res.writeHead.bind(res);
  // Headers given here can be asked for nowhere else.
  res.writeHead = ((status: number, headers: Record<string, string> = {}) => {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    return writeHead(status);
  }) as typeof res.writeHead;
  const [write, end] = [res.write.bind(res), res.end.bind(res)] as [typeof res.write, typeof res.end];
  res.write = ((chunk: unknown, ...rest: []) => {
    keep(chunk);
    return write(chunk, ...rest);
  }) as typeof res.write;
  res.end = ((chunk?: unknown, ...rest: []) => {
    keep(chunk);
    // Whoever has hung up gets no answer.
    if (!res.socket || res.socket.destroyed) return end(chunk, ...rest);
    const bytes = Buffer.concat(chunks);
    const text = (unpack[String(res.getHeader('content-encoding'))]?.(bytes) ?? bytes).toString();
    const type = String(res.getHeader('content-type') ?? '');
    const fault = faultOf({ method, url, status: res.statusCode, type, text });
    if (fault) report(fault);
    return end(chunk, ...rest);
  }) as typeof res.end;
}
