import { HOUR } from '@linli/shared/kit/time.ts';
import type { Works } from '@linli/shared/notices/notices.schema.ts';
import { categories } from '@linli/shared/tickets/categories.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { durationText, momentText, slotText } from '../kit/format.ts';
import type { Tone } from '../kit/ui/display/tag.tsx';

type Span = Pick<Works, 'from' | 'to'>;

/** 明天 14:00–17:00 */
export const worksText = ({ from, to }: Span, now: number) =>
  to ? slotText({ from, to }, now) : `${momentText(from, now)} 起`;

/** A beginning further away than this is told by its day alone. */
const near = 3 * HOUR;

export function worksState({ from, to }: Span, now: number): { text: string; tone: Tone } | undefined {
  const left = Date.parse(from) - now;
  if (left > near) return undefined;
  if (left > 0) return { text: `${durationText(left)}后开始`, tone: 'soon' };
  if (to && Date.parse(to) <= now) return { text: '已结束', tone: 'calm' };
  return { text: '正在进行', tone: 'soon' };
}

/** What it means for a day at home: 用水、电梯. */
export const affectedText = (affected: readonly TicketCategory[]) =>
  affected.flatMap((category) => categories[category]?.touches ?? []).join('、');

/** On the report form: that it is known, and until when. */
export function knownText({ title, from, to }: Span & { title: string }, now: number): string {
  if (Date.parse(from) > now) return `已知：${title}，${worksText({ from, to }, now)} 进行。`;
  if (!to) return `已知：${title}。已在处理，恢复时间会在公告里更新。`;
  const when = momentText(to, now);
  return Date.parse(to) > now
    ? `已知：${title}。已在处理，预计${when} 恢复。`
    : `已知：${title}。原定${when} 恢复，还在处理。`;
}
