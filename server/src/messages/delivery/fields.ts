import { localDateOf, timeOfDay } from '@linli/shared/kit/time.ts';
import { clockOf, dateInWords } from '../../kit/text/moment.ts';

// WeChat refuses a whole message for one field out of shape (47003); here every text is brought into shape.

const cut = (text: string, longest: number) => {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
};
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\s]+/gu, ' ').trim();

/** 1–20 characters in one line. */
export const thing = (text: string) => cut(oneLine(text), 20) || '无';

/** The same for a text message, whose variables take 35. */
export const short = (text: string) => cut(oneLine(text), 35) || '无';

/** 1–5 Chinese characters. */
export const phrase = (text: string) => text.replace(/[^一-龥]/g, '').slice(0, 5) || '有新进展';

/** At most 10 characters, as if one were Chinese; digits and signs are not taken. */
export const personName = (text: string) =>
  [...text.replace(/[^一-龥A-Za-z· ]/g, '').trim()].slice(0, 10).join('').trim() || '住户';

/** Up to 32 digits, letters and signs. */
export const code = (text: string) => text.replace(/[^\x21-\x7e]/g, '').slice(0, 32) || '-';

/** 「2026年1月5日 15:01」 */
export const time = (at: number): string => `${date(at)} ${clockOf(timeOfDay(at))}`;

/** 「2026年1月5日」 */
export const date = (at: number): string => dateInWords(localDateOf(at));
