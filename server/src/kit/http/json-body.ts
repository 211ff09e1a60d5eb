import type { IncomingMessage } from 'node:http';
import { Problem } from '@linli/shared/kit/problem.ts';

/** The largest of the contract is a long notice for hundreds of homes: some 90 KB. */
const MAX_BYTES = 128 * 1024;
const MAX_DEPTH = 12;
/** A mark of byte order is no JSON (RFC 8259, 8.1): kept, so that the parser refuses it. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a JSON body strictly: declared type, bounded size and depth, valid UTF-8 (a lenient decoder would store U+FFFD). */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(;|$)/i.test(req.headers['content-type'] ?? '')) throw new Problem('request.wrong-type');
  if (req.headers['content-encoding'] && req.headers['content-encoding'] !== 'identity')
    throw new Problem('request.wrong-type', { detail: '不接受压缩过的请求内容' });
  if (Number(req.headers['content-length'] ?? 0) > MAX_BYTES) throw new Problem('request.too-large');

  const bytes = await readBytes(req);
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem('request.not-json');
  }
  if (deeperThan(value, MAX_DEPTH)) throw new Problem('request.malformed', { detail: '内容嵌套太深' });
  return value;
}

/** Not by `for await`: leaving that early closes the socket before the refusal can be read. */
const readBytes = (req: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BYTES) return void chunks.push(chunk);
      // The rest is drained unread; the answer says why.
      chunks.length = 0;
      reject(new Problem('request.too-large'));
    });
    let whole = false;
    req.once('end', () => {
      whole = true;
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    // Whoever hangs up is no error of ours, and not our database that hung up. Every request closes, mostly when it is whole.
    const torn = () => {
      if (!whole) reject(new Problem('request.malformed', { detail: '请求没有发送完整' }));
    };
    req.once('error', torn);
    req.once('close', torn);
  });

function deeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const item of Object.values(value)) if (deeperThan(item, limit - 1)) return true;
  return false;
}
