import { addDays, localDateOf, MINUTE, startOfDay, timeOfDay, type LocalDate } from '@linli/shared/kit/time.ts';

// Dates and amounts as people in Shanghai read them, by arithmetic: WeChat's Intl knows no time zones on every phone.

/** Epoch ms, or an ISO instant as the contract sends it. */
export type Moment = number | string;

const ms = (moment: Moment) => (typeof moment === 'number' ? moment : Date.parse(moment));
const two = (n: number) => String(n).padStart(2, '0');
const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** 15:00 */
export function clockText(moment: Moment): string {
  const minutes = Math.floor(timeOfDay(ms(moment)) / MINUTE);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** 今天 · 昨天 · 明天 · 11月20日 周五 · 2025年11月20日 */
export function dayText(date: LocalDate, now: number): string {
  const today = localDateOf(now);
  if (date === today) return '今天';
  if (date === addDays(today, -1)) return '昨天';
  if (date === addDays(today, 1)) return '明天';
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (date.slice(0, 4) !== today.slice(0, 4)) return `${year}年${month}月${day}日`;
  return `${month}月${day}日 周${weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}`;
}

/** 今天 15:00 */
export const momentText = (moment: Moment, now: number) =>
  `${dayText(localDateOf(ms(moment)), now)} ${clockText(moment)}`;

/** 明天 09:00–11:00 */
export const slotText = ({ from, to }: { from: Moment; to: Moment }, now: number) =>
  localDateOf(ms(from)) === localDateOf(ms(to))
    ? `${momentText(from, now)}–${clockText(to)}`
    : `${momentText(from, now)} 至 ${momentText(to, now)}`;

/** 1 小时 20 分 · 2 天 3 小时 · 不到 1 分钟; two units at most, rounded down. */
export function durationText(duration: number): string {
  const minutes = Math.floor(Math.abs(duration) / MINUTE);
  if (minutes < 1) return '不到 1 分钟';
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days) return hours ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours) return rest ? `${hours} 小时 ${rest} 分` : `${hours} 小时`;
  return `${rest} 分钟`;
}

/** A space between a word and a figure, none between two words. */
const spaced = (word: string, rest: string) => (/^\d/.test(rest) ? `${word} ${rest}` : word + rest);

export type DueTone = 'calm' | 'soon' | 'late';

/** 还剩 1 小时 20 分, or 已超时 20 分钟. Soon: within an hour, or within the last fifth of a known span. */
export function dueText(due: Moment, now: number, since?: Moment): { text: string; tone: DueTone } {
  const left = ms(due) - now;
  if (left < 0) return { text: spaced('已超时', durationText(left)), tone: 'late' };
  const span = since === undefined ? 0 : ms(due) - ms(since);
  return { text: spaced('还剩', durationText(left)), tone: left <= Math.max(60 * MINUTE, span / 5) ? 'soon' : 'calm' };
}

/** ¥1,234.50 from integer fen. */
export function yuanText(fen: number): string {
  const cents = Math.abs(fen);
  const yuan = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}¥${yuan}.${two(cents % 100)}`;
}

/** A picked day and time (`2026-11-20`, `15:00`) as an instant. */
export function instantOf(date: string, time: string): string | undefined {
  const [hour, minute] = time.split(':').map(Number);
  if (!date || hour === undefined || minute === undefined) return undefined;
  return new Date(startOfDay(date, (hour * 60 + minute) * MINUTE)).toISOString();
}
