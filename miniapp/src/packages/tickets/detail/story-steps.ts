import { labelOf } from '@linli/shared/kit/label.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { Ticket, TicketEvent } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketEventTypeLabels } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../../../kit/format.ts';
import type { Tone } from '../../../kit/ui/display/tag.tsx';
import { roleName } from '../../../tickets/names.ts';

export interface Step {
  id: string;
  title: string;
  /** 今天 15:00 · 王大勇 维修师傅 */
  meta: string;
  tone?: Tone;
  text?: string;
  /** 速度 5 · 质量 5 · 态度 4 */
  scores?: string;
  photos: readonly Photo[];
}

const tones: Partial<Record<TicketEvent['type'], Tone>> = { breach: 'late' };

/** The timeline, newest first, as the reader with this id sees it. */
export const stepsOf = (ticket: Ticket, me: string | undefined, now: number): Step[] =>
  ticket.timeline.map((event) => {
    const tone = tones[event.type];
    // What was reported is the beginning of the story.
    const text = event.type === 'submit' ? ticket.text : event.text;
    const scores = scoresOf(ticket, event);
    return {
      id: event.id,
      title: titleOf(event),
      meta: [momentText(event.at, now), byWhom(event, me)].filter(Boolean).join(' · '),
      photos: event.type === 'submit' ? ticket.photos : event.photos,
      ...(tone && { tone }),
      ...(text && { text }),
      ...(scores && { scores }),
    };
  });

function titleOf({ type, to, by }: TicketEvent): string {
  if (type === 'dispatch' && to) return `已派单给 ${to}`;
  if (type === 'reassign' && to) return `已改派给 ${to}`;
  if (type === 'comment' && by && by.role !== 'resident') return '回复您';
  return labelOf(ticketEventTypeLabels, type, '有新的进展');
}

function byWhom({ by }: TicketEvent, me: string | undefined): string {
  if (!by) return '';
  if (by.id === me) return '您';
  return by.role === 'resident' ? by.name : `${by.name} ${roleName(by)}`;
}

function scoresOf({ visits }: Ticket, { type, at }: TicketEvent): string | undefined {
  if (type !== 'visit' && type !== 'dissatisfied') return undefined;
  const scores = visits.find((visit) => visit.at === at)?.scores;
  return scores && `速度 ${scores.speed} · 质量 ${scores.quality} · 态度 ${scores.attitude}（满分 5）`;
}
