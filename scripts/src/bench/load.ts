import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  token: string;
  body?: string;
  key?: string;
}

/** CPU time a process has used so far on all its threads, in µs, as the kernel's scheduler counts it. */
export function cpuOf(pid: number): number {
  let ns = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // The thread has ended meanwhile.
    }
  }
  return ns / 1000;
}

/** The most memory the process ever had in RAM, in MB. */
export const peakMemoryOf = (pid: number) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request to its last byte; answers its time in ms and size. Anything but 2xx is an error: a bench of refusals measures nothing. */
export function fire(
  url: string,
  { method, path, token, body, key }: Shot,
): Promise<{ ms: number; bytes: number; text: string }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (body) headers['content-type'] = 'application/json';
    if (key) headers['idempotency-key'] = key;
    const call = request(url + path, { method, agent, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      reply.once('end', () => {
        const ms = performance.now() - started;
        if (reply.statusCode! >= 300) reject(new Error(`${method} ${path}: ${reply.statusCode} ${text.slice(0, 300)}`));
        else resolve({ ms, bytes: Buffer.byteLength(text), text });
      });
    });
    call.once('error', reject);
    call.end(body);
  });
}

/** `count` requests, `width` at a time. */
export async function volley(url: string, count: number, width: number, next: (index: number) => Shot) {
  const times: number[] = [];
  let bytes = 0;
  let index = 0;
  const worker = async () => {
    while (index < count) {
      const shot = await fire(url, next(index++));
      times.push(shot.ms);
      bytes += shot.bytes;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: width }, worker));
  const sorted = times.sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)]!;
  return { rps: count / ((performance.now() - started) / 1000), p50: at(0.5), p99: at(0.99), bytes: bytes / count };
}

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
