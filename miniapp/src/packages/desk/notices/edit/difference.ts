import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';

/** Sentences and clauses: what a person changes and what a reader compares. */
const clauses = (text: string) =>
  text.match(/[^，。；：！？、\n,.;:!?]*[，。；：！？、\n,.;:!?]?/g)?.filter(Boolean) ?? [];

function put(changes: NoticeChange[], kind: NoticeChange['kind'], text: string) {
  if (!text) return;
  const last = changes[changes.length - 1];
  if (last?.kind === kind) last.text += text;
  else changes.push({ kind, text });
}

/** What a correction changes, shown before it is sent: the longest row of clauses that stay, the rest gone or new. */
export function differenceOf(before: string, after: string): NoticeChange[] {
  const [a, b] = [clauses(before), clauses(after)];
  const width = b.length + 1;
  const kept = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      kept[i * width + j] =
        a[i] === b[j]
          ? kept[(i + 1) * width + j + 1]! + 1
          : Math.max(kept[(i + 1) * width + j]!, kept[i * width + j + 1]!);

  const changes: NoticeChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put(changes, 'same', a[i]!);
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || kept[(i + 1) * width + j]! >= kept[i * width + j + 1]!)) {
      put(changes, 'removed', a[i]!);
      i += 1;
    } else {
      put(changes, 'added', b[j]!);
      j += 1;
    }
  }
  return changes;
}

export const isSame = (changes: readonly NoticeChange[]) => changes.every(({ kind }) => kind === 'same');
