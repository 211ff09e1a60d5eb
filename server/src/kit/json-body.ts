import type { IncomingMessage } from 'node:http';
import { Problem } from '@linli/shared/kit/problem.ts';

/** No JSON body of the contract comes near this. */
const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 12;

/** Reads a JSON body strictly: declared type, bounded size and depth, valid UTF-8 (a lenient decoder would store U+FFFD). */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(;|$)/i.test(req.headers['content-type'] ?? '')) throw new Problem('request.wrong-type');
  if (req.headers['content-encoding'] && req.headers['content-encoding'] !== 'identity')
    throw new Problem('request.wrong-type', { detail: '不接受压缩过的请求内容' });
  if (Number(req.headers['content-length'] ?? 0) > MAX_BYTES) throw new Problem('request.too-large');

  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Problem('request.too-large');
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
    );
  } catch {
    throw new Problem('request.not-json');
  }
  if (deeperThan(value, MAX_DEPTH)) throw new Problem('request.malformed', { detail: '内容嵌套太深' });
  return value;
}

function deeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const item of Object.values(value)) if (deeperThan(item, limit - 1)) return true;
  return false;
}
