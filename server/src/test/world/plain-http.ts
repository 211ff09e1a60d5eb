import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';

export interface Answered {
  status: number;
  text: string;
  /** From the first byte sent to the connection's end. */
  ms: number;
}

/** What no client library would send: these bytes, and whatever comes back until the server closes. */
export function sendBytes(server: Server, chunks: readonly (string | Uint8Array)[]): Promise<Answered> {
  const { port } = server.address() as AddressInfo;
  const start = performance.now();
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    const done = () =>
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, ms: performance.now() - start });
    socket.setEncoding('latin1').on('data', (data: string) => (text += data));
    // A server that refuses early may reset the connection while we still send: what it said counts.
    socket.on('error', (error) => (text ? done() : reject(error))).on('close', done);
    for (const chunk of chunks) socket.write(chunk);
  });
}

/** A JSON request as bytes, so that its body may be anything. */
export function jsonBytes(path: string, token: string, body: Uint8Array, headers: Record<string, string> = {}) {
  const lines = Object.entries({
    host: 'linli',
    connection: 'close',
    authorization: `Bearer ${token}`,
    'idempotency-key': `bytes-${Math.random()}`,
    'content-type': 'application/json',
    'content-length': String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return [`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, body];
}
