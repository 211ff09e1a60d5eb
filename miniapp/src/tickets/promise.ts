import { labelOf } from '@linli/shared/kit/label.ts';
import type { TicketClock, TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { clockKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import { dueText, momentText, type DueTone } from '../kit/format.ts';

export interface SaidPromise {
  text: string;
  tone: DueTone;
}

export const promised = ({ kind }: Pick<TicketClock, 'kind'>) => labelOf(clockKindLabels, kind, '答复您');

/** 预计今天 15:00 前到达现场, in one line of a list; a broken promise never hides. */
export function promiseText(clock: TicketClock, now: number): SaidPromise {
  const when = `${momentText(clock.dueAt, now)} 前${promised(clock)}`;
  const { tone } = dueText(clock.dueAt, now);
  if (tone === 'late') return { text: `原定${when}，正在催办`, tone };
  if (clock.breachedAt) return { text: `抱歉晚了，改为${when}`, tone: 'late' };
  return { text: `预计${when}`, tone };
}

/** What a person reads of a ticket that waits for them, on the button that leads there. */
export function askedOfMe({ state, needsMe }: Pick<TicketSummary, 'state' | 'needsMe'>): string | undefined {
  if (!needsMe) return undefined;
  if (state === 'PENDING_ACCEPTANCE') return '去验收';
  if (state === 'PENDING_VISIT') return '去评价';
  return '去看看';
}
