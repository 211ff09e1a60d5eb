import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';

/** So much of the line that stayed is shown beside what changed. */
const around = 14;

const same = (text: string): NoticeChange => ({ kind: 'same', text });

const lastWords = (text: string) => {
  const letters = [...text.slice(text.lastIndexOf('\n') + 1)];
  return letters.length > around ? `…${letters.slice(-around).join('')}` : letters.join('');
};
const firstWords = (text: string) => {
  const letters = [...text.split('\n', 1)[0]!];
  return letters.length > around ? `${letters.slice(0, around).join('')}…` : letters.join('');
};

/** What changed, with a few words of its line around it; the whole text stands below. */
export const shortened = (changes: readonly NoticeChange[]): NoticeChange[] =>
  changes.flatMap(({ kind, text }, index): NoticeChange[] => {
    // The word before a piece stands on the line of the piece.
    const [breaks = ''] = /^\n*/.exec(text) ?? [];
    if (kind !== 'same') return [...(breaks ? [same(breaks)] : []), { kind, text: text.slice(breaks.length) }];
    if (index === 0) return [same(lastWords(text))];
    if (index === changes.length - 1) return [same(firstWords(text))];
    if (text.includes('\n')) return [same(`${firstWords(text)}\n${lastWords(text)}`)];
    const letters = [...text];
    if (letters.length <= 2 * around) return [same(text)];
    return [same(`${letters.slice(0, around).join('')}…${letters.slice(-around).join('')}`)];
  });

/** Said before a piece, so that colour and line are not the only sign. */
export const changeWords = { added: '新增', removed: '删去' } as const;
