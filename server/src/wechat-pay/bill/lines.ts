import type { Readable } from 'node:stream';

/** Why a bill was not taken; in words for the log, never with a row's content. */
export class BadBill extends Error {
  override readonly name = 'BadBill';
}

/** A row has some 400 characters. Without a limit a file without line breaks would fill the memory. */
const LONGEST = 64 * 1024;

/** The lines of a UTF-8 file, without its mark at the beginning. */
export async function* linesOf(file: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of file) {
    rest += decode(() => decoder.decode(chunk as Buffer, { stream: true }));
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new BadBill('a line is too long');
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decode(() => decoder.decode());
  if (rest !== '') yield rest;
}

function decode(work: () => string): string {
  try {
    return work();
  } catch {
    throw new BadBill('not UTF-8');
  }
}
