import { dayInShanghai } from '../state/clock.ts';

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', ...options });
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = format({ month: 'long', day: 'numeric' });
const weekday = format({ weekday: 'short' });

/** 今天 15:00, 昨天 15:00, 11月20日 周五 15:00. */
export function whenText(at: number, now: number): string {
  const ago = dayInShanghai(now) - dayInShanghai(at);
  const near = ['今天', '昨天'][ago];
  return `${near ?? `${day.format(at)} ${weekday.format(at)}`} ${clock.format(at)}`;
}
