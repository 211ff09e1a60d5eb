import type { Deps } from '../../kit/deps.ts';

const NUMBERS = 10_000;
/** The most numbers of 16 bits that pick one of ten thousand evenly. */
const EVEN = 60_000;
const CHINESE_DIGITS = '零一二三四五六七八九';

/** `2-3-6015`: shelf and layer to find it by, four digits that nobody can count up to. */
export function newPickupCode({ randomBytes }: Pick<Deps, 'randomBytes'>, shelf: string): string {
  let drawn = EVEN;
  while (drawn >= EVEN) drawn = randomBytes(2).readUInt16BE();
  return `${shelf}-${String(drawn % NUMBERS).padStart(4, '0')}`;
}

/**
 * The digits of a code as it is typed or said: full width, in Chinese, with spaces, other dashes or none. Unique at a
 * station, so that leaving the dashes out is never ambiguous. Empty for what cannot be a code.
 */
export function digitsOf(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replaceAll('〇', '零')
    .replace(/[零一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit)))
    .replace(/[\s\p{Pd}_.,·，。、杠]/gu, '');
  return /^\d{6,8}$/.test(plain) ? plain : '';
}
