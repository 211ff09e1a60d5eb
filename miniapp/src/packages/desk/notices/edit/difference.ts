import { diffArrays } from 'diff';
import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';

/** Sentences and clauses: what a person changes and what a reader compares. */
const clauses = (text: string) =>
  text.match(/[^，。；：！？、\n,.;:!?]*[，。；：！？、\n,.;:!?]?/g)?.filter(Boolean) ?? [];

/** What a correction changes, shown before it is sent. */
export const differenceOf = (before: string, after: string): NoticeChange[] =>
  diffArrays(clauses(before), clauses(after)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));

export const isSame = (changes: readonly NoticeChange[]) => changes.every(({ kind }) => kind === 'same');
