import { setImmediate } from 'node:timers/promises';
import { diffArrays, type ChangeObject } from 'diff';
import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** As much as is cut into words at once: 5 ms of a slow machine. */
const SLICE = 1_000;
const sentences = /[^。！？；\n]*[。！？；\n]?/g;

/** In words, with a pause after every thousand signs, so that others are answered meanwhile. */
async function wordsOf(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const sentence of text.match(sentences) ?? [])
    for (let at = 0; at < sentence.length; at += SLICE) {
      found.push(...Array.from(words.segment(sentence.slice(at, at + SLICE)), ({ segment }) => segment));
      await setImmediate();
    }
  return found;
}

const linesOf = (text: string) => text.split(/(?<=\n)/);

/** Beyond this nobody could follow word by word. */
const MOST_EDITS = 300;
/** A stretch this short between two changes is noise: the eye wants the changed words whole. */
const NOISE = 2;

const isNoise = (text: string) => [...text].length <= NOISE && !text.includes('\n');

/** With a callback the library pauses after each step. */
const compare = (before: string[], after: string[]) =>
  new Promise<ChangeObject<string[]>[] | undefined>((resolve) => {
    diffArrays(before, after, { maxEditLength: MOST_EDITS, callback: resolve });
  });

/**
 * How a corrected text differs from the one before, in pieces a person can read: by words, else by paragraphs, else
 * whole. Nine thousand signs that share nothing take a third of a second, in steps that hold nobody up.
 */
export async function differenceOf(before: string, after: string): Promise<NoticeChange[]> {
  const parts =
    (await compare(await wordsOf(before), await wordsOf(after))) ?? (await compare(linesOf(before), linesOf(after)));
  if (!parts) return merged([piece('removed', before), piece('added', after)]);
  return merged(
    parts.map(({ added, removed, value }) => piece(added ? 'added' : removed ? 'removed' : 'same', value.join(''))),
  );
}

const piece = (kind: NoticeChange['kind'], text: string): NoticeChange => ({ kind, text });

/** Between two stretches that stay, what was removed comes first, then what was added, each in one piece. */
function merged(parts: readonly NoticeChange[]): NoticeChange[] {
  const result: NoticeChange[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) result.push(piece('removed', removed));
    if (added) result.push(piece('added', added));
    removed = '';
    added = '';
  };
  for (const [index, { kind, text }] of parts.entries()) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (index > 0 && index < parts.length - 1 && isNoise(text)) {
      removed += text;
      added += text;
    } else {
      flush();
      result.push(piece('same', text));
    }
  }
  flush();
  return result;
}
