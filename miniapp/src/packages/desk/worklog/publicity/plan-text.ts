import type { PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import { publicityKindLabels } from '@linli/shared/worklog/worklog.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { DAY, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';

/** 「11月」 · 「第四季度」 · 「下半年」 */
export function periodText(period: string): string {
  const [, kind, number] = /^\d{4}-([QH]?)(\d+)$/.exec(period) ?? [];
  if (kind === 'Q') return `第${'一二三四'[Number(number) - 1] ?? number}季度`;
  if (kind === 'H') return number === '1' ? '上半年' : '下半年';
  return number ? `${Number(number)}月` : period;
}

export function taskTitle({ kind, period, title = '' }: Pick<PublicityTask, 'kind' | 'period' | 'title'>): string {
  const name = `${periodText(period)}${labelOf(publicityKindLabels, kind)}`;
  // 「11月收支公示」 is often its own subject.
  if (title.includes(name)) return title;
  return title ? `${name}：${title}` : name;
}

export interface Month {
  /** `2026-11` */
  month: string;
  tasks: PublicityTask[];
}

/** 「12月」; what is due in the next January belongs to the year's plan all the same: 「2027年1月」 */
export const monthText = (month: string, year: number) =>
  `${month.startsWith(String(year)) ? '' : `${month.slice(0, 4)}年`}${Number(month.slice(5))}月`;

/** By the month in which they are due, in the order of the year. */
export function byMonth(tasks: readonly PublicityTask[]): Month[] {
  const sorted = [...tasks].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const months = [...new Set(sorted.map(({ dueOn }) => dueOn.slice(0, 7)))];
  return months.map((month) => ({ month, tasks: sorted.filter(({ dueOn }) => dueOn.startsWith(month)) }));
}

/** 「还有 9 天」, 「已逾期 3 天」, 「今天到期」 */
export function dueDays(dueOn: LocalDate, today: LocalDate): string {
  const days = Math.round((startOfDay(dueOn) - startOfDay(today)) / DAY);
  if (days === 0) return '今天到期';
  return days > 0 ? `还有 ${days} 天` : `已逾期 ${-days} 天`;
}
