import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { photoLimits } from '@linli/shared/files/files.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { Budget } from './work-queue.ts';

/** Bytes of all uploads being received, so that many slow phones cannot fill the memory. */
const arriving = new Budget(64 * 1024 * 1024);
/** Boundaries and headers around the one part. */
const ENVELOPE = 16 * 1024;

const invalid = (pointer: string, detail: string) => new Problem('request.invalid', { errors: [{ pointer, detail }] });

/** The one photo of a multipart/form-data request, part `file`. What is too large is refused before it has arrived. */
export async function readPhotoUpload(req: IncomingMessage, limit: number = photoLimits.bytes): Promise<Uint8Array> {
  if (!/^multipart\/form-data;/i.test(req.headers['content-type'] ?? '')) throw new Problem('request.wrong-type');
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') throw new Problem('request.wrong-type');
  if (Number(req.headers['content-length'] ?? 0) > limit + ENVELOPE) throw new Problem('files.too-large');
  let held = 0;
  try {
    return await receive(req, limit, (size) => {
      arriving.take(size);
      held += size;
    });
  } finally {
    arriving.give(held);
  }
}

function receive(req: IncomingMessage, limit: number, hold: (size: number) => void): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(req, limit);
    let file: Buffer | undefined;
    let total = 0;

    const refuse = (problem: unknown) => {
      req.unpipe(parser);
      req.off('data', count);
      // The answer goes out now; what is still on its way is let through the drain, not kept.
      req.resume();
      // The parser is left to the collector: destroyed from within its own events it throws.
      reject(problem);
    };
    const count = (chunk: Buffer) => {
      total += chunk.length;
      if (total > limit + ENVELOPE) refuse(new Problem('files.too-large'));
    };
    const torn = () => refuse(new Problem('request.malformed', { detail: '上传中断，请重试' }));

    parser.on('file', (name, part) => {
      part.on('error', torn);
      if (name !== 'file' || file) {
        part.resume();
        return refuse(file ? invalid('#/file', '一次只能上传一张照片') : invalid(`#/${name}`, '没有这个字段'));
      }
      file = Buffer.alloc(0);
      const chunks: Buffer[] = [];
      part.on('data', (chunk: Buffer) => {
        try {
          hold(chunk.length);
        } catch (problem) {
          return refuse(problem);
        }
        chunks.push(chunk);
      });
      part.on('limit', () => refuse(new Problem('files.too-large')));
      part.on('end', () => (file = Buffer.concat(chunks)));
    });
    parser.on('field', (name) => refuse(invalid(`#/${name}`, '没有这个字段')));
    parser.on('partsLimit', () => refuse(invalid('#/file', '一次只能上传一张照片')));
    parser.on('error', torn);
    parser.on('close', () => (file ? resolve(file) : reject(invalid('#/file', '请选择一张照片'))));
    req.on('close', () => req.complete || torn());
    req.on('data', count);
    req.pipe(parser);
  });
}

function parserFor(req: IncomingMessage, limit: number) {
  try {
    return busboy({
      headers: req.headers,
      limits: {
        fileSize: limit + 1,
        files: 2,
        fields: 1,
        parts: 3,
        fieldNameSize: 100,
        fieldSize: 1024,
        headerPairs: 20,
      },
    });
  } catch {
    throw new Problem('request.malformed');
  }
}
