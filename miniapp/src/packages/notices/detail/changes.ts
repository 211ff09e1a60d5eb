import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';

/** So much of what stayed is shown beside what changed. */
const around = 14;

/** What changed with a few words around it; the whole text stands above. */
export const shortened = (changes: readonly NoticeChange[]): NoticeChange[] =>
  changes.map(({ kind, text }, index) => {
    const letters = [...text];
    const head = index === 0 ? 0 : around;
    const tail = index === changes.length - 1 ? 0 : around;
    if (kind !== 'same' || letters.length <= head + tail) return { kind, text };
    const end = tail ? letters.slice(-tail).join('') : '';
    return { kind, text: `${letters.slice(0, head).join('')}…${end}` };
  });

/** Said before a piece, so that colour and line are not the only sign. */
export const changeWords = { added: '新增', removed: '删去' } as const;
