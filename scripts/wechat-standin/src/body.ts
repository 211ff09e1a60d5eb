import type { IncomingMessage } from 'node:http';

const LIMIT = 1024 * 1024;

export type Fields = Record<string, unknown>;
export type BadBody = 'empty' | 'not-json' | 'too-large';

/** The JSON object in a request, whatever its content type says: the platform does not look at that header either. */
export async function readFields(request: IncomingMessage): Promise<Fields | BadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= LIMIT) chunks.push(chunk as Buffer);
  }
  if (size > LIMIT) return 'too-large';
  if (size === 0) return 'empty';
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
    return isFields(parsed) ? parsed : 'not-json';
  } catch {
    return 'not-json';
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
