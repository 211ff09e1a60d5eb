/** 2-3-6015: shelf, layer, number, each a group of its own. */
export const codeGroups = (code: string): string[] => code.split('-');

/** As it is read out: the digits of the last group one by one, because nobody finds 「六千零一十五」 on a shelf. */
export function spokenCode(code: string): string {
  const groups = codeGroups(code);
  const last = groups.pop() ?? '';
  return [...groups, [...last].join(' ')].join('，');
}
