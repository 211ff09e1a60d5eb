import { HOUR, MINUTE, localDateOf, timeOfDay, type LocalDate } from '@linli/shared/kit/time.ts';

const two = (value: number) => String(Math.floor(value)).padStart(2, '0');

/** `08:30`, of milliseconds since midnight; 24:00 is the end of a day. */
export const clockOf = (ofDay: number): string => `${two(ofDay / HOUR)}:${two((ofDay % HOUR) / MINUTE)}`;

/** 「1月5日」 */
export function dayInWords(day: LocalDate): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** 「2026年1月5日」 */
export const dateInWords = (day: LocalDate): string => `${day.slice(0, 4)}年${dayInWords(day)}`;

/** 「1月5日 15:01」: what is sent or kept may be read days later, so never 「今天」. */
export const momentInWords = (at: number): string => `${dayInWords(localDateOf(at))} ${clockOf(timeOfDay(at))}`;
