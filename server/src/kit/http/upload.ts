import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { sheetLimits } from '@linli/shared/kit/sheet.ts';
import type { FileBody } from '@linli/shared/kit/endpoint.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';
import { photoLimits } from '@linli/shared/files/files.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { ByteLimiter } from '../memory/byte-limiter.ts';

/** For uploads from their first byte until their request is answered: a few of the largest, forty as phones send them. */
const room = new ByteLimiter({ bytes: 40 * 1024 * 1024, waiting: 32 });

export interface Upload {
  bytes: Uint8Array;
  /** Gives its room to the next. Whoever reads an upload calls this when the request has been answered. */
  release(): void;
}

/** Boundaries and headers around the one part. */
const ENVELOPE = 16 * 1024;

const invalid = (pointer: string, detail: string) => new Problem('request.invalid', { errors: [{ pointer, detail }] });
const tornOff = () => new Problem('request.malformed', { detail: '上传中断，请重试' });

/** What a kind of file is refused with. */
interface UploadKind {
  bytes: number;
  tooLarge: ProblemCode;
  none: string;
  several: string;
}

export const uploadKinds: Record<FileBody, UploadKind> = {
  photo: {
    bytes: photoLimits.bytes,
    tooLarge: 'files.too-large',
    none: '请选择一张照片',
    several: '一次只能上传一张照片',
  },
  sheet: {
    bytes: sheetLimits.bytes,
    tooLarge: 'sheet.too-large',
    none: '请选择一个表格文件',
    several: '一次只能上传一个文件',
  },
};

/** The one file of a multipart/form-data request, part `file`. What is too large is refused before it has arrived. */
export async function readUpload(req: IncomingMessage, kind: UploadKind, sender?: string): Promise<Upload> {
  if (!/^multipart\/form-data;/i.test(req.headers['content-type'] ?? '')) throw new Problem('request.wrong-type');
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') throw new Problem('request.wrong-type');
  const most = kind.bytes + ENVELOPE;
  const size = Number(req.headers['content-length'] ?? most);
  if (!(size <= most)) throw new Problem(kind.tooLarge);
  const release = await room.enter(size, sender);
  try {
    if (req.destroyed) throw tornOff();
    return { bytes: await receive(req, kind, size), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Into one piece of memory of the announced size: collecting chunks and joining them would take it twice. */
function receive(req: IncomingMessage, kind: UploadKind, size: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(req, kind.bytes);
    const memory = Buffer.allocUnsafeSlow(size);
    let written = 0;
    let total = 0;
    let files = 0;

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
      if (total > size) refuse(new Problem(kind.tooLarge));
    };
    const torn = () => refuse(tornOff());

    parser.on('file', (name, part) => {
      part.on('error', torn);
      files += 1;
      if (name !== 'file' || files > 1) {
        part.resume();
        return refuse(files > 1 ? invalid('#/file', kind.several) : invalid(`#/${name}`, '没有这个字段'));
      }
      part.on('data', (chunk: Buffer) => (written += chunk.copy(memory, written)));
      part.on('limit', () => refuse(new Problem(kind.tooLarge)));
    });
    parser.on('field', (name) => refuse(invalid(`#/${name}`, '没有这个字段')));
    parser.on('partsLimit', () => refuse(invalid('#/file', kind.several)));
    parser.on('error', torn);
    parser.on('close', () => (files > 0 ? resolve(memory.subarray(0, written)) : reject(invalid('#/file', kind.none))));
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
