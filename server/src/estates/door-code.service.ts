const CHINESE_DIGITS = '零一二三四五六七八九';

/**
 * The numbers in what people write for a door: 「3栋2单元602室」, `3-2-602`, 「三栋二单元６０２」 are all `3-2-602`. Leading
 * zeros go; without any number the text itself, lower case and without spaces.
 */
export function doorCodeOf(written: string): string {
  const plain = written
    .normalize('NFKC')
    .replaceAll('〇', '零')
    .replace(/[零一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit)));
  const numbers = plain.match(/\d+/g)?.map((digits) => digits.replace(/^0+(?=\d)/, ''));
  return cut(numbers?.join('-') ?? plain.replace(/\s/g, '').toLowerCase(), 40);
}

/** The last number of a door code: 602. */
export const doorNoOf = (doorCode: string): string => cut(doorCode.slice(doorCode.lastIndexOf('-') + 1), 12);

/** Whether what was written can mean this door: one code ends with the other, number by number. */
export const sameDoor = (written: string, doorCode: string): boolean =>
  `-${doorCode}`.endsWith(`-${written}`) || `-${written}`.endsWith(`-${doorCode}`);

/** By code points: half a surrogate pair cannot be stored. */
const cut = (text: string, length: number): string => [...text].slice(0, length).join('');
