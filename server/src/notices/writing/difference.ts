import { diffArrays } from 'diff';
import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

const linesOf = (text: string) => text.split(/(?<=\n)/);

/** Beyond this nobody could follow word by word, and looking on would take seconds. */
const MOST_EDITS = 600;
/** A stretch this short between two changes is noise: the eye wants the changed words whole. */
const NOISE = 2;

const isNoise = (text: string) => [...text].length <= NOISE && !text.includes('\n');

const compare = (before: string[], after: string[]) => diffArrays(before, after, { maxEditLength: MOST_EDITS });

/** How a corrected text differs from the one before, in pieces a person can read: by words, else by paragraphs, else whole. */
export function differenceOf(before: string, after: string): NoticeChange[] {
  const parts = compare(wordsOf(before), wordsOf(after)) ?? compare(linesOf(before), linesOf(after));
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
