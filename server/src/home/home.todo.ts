import type { Todo } from '@linli/shared/home/home.api.ts';
import { DAY } from '@linli/shared/kit/time.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels, isRepair, ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import type { WaitingParcels } from '../parcels/household/waiting.service.ts';

interface ToConfirm {
  id: string;
  title: string;
  excerpt: string;
}

/** One line however many there are, so that what else waits is not pushed off the page. */
export function todoOfNotices(waiting: readonly ToConfirm[]): Todo[] {
  const [first, ...others] = waiting;
  if (!first) return [];
  const { id, title, excerpt } = first;
  return others.length === 0
    ? [{ kind: 'confirm-notice', id, text: `请您确认：${title}`, detail: excerpt }]
    : [{ kind: 'confirm-notice', id, text: `${waiting.length} 条公告请您确认`, detail: title }];
}

/** 「2 件快递待取，最早的已等 2 天」 */
export function todoOfParcels({ count, oldest }: WaitingParcels, now: number): Todo[] {
  if (!oldest) return [];
  const days = Math.floor((now - oldest.storedAt) / DAY);
  const since = days > 0 ? `已等 ${days} 天` : '';
  const waited = since && (count > 1 ? `，最早的${since}` : `，${since}`);
  const text = `${count} 件快递待取${waited}`;
  return [{ kind: 'collect-parcels', id: oldest.id, text, detail: `取件码 ${oldest.code}，${oldest.stationName}` }];
}

export function todoOfTicket({ id, needsMe, state, kind, category, excerpt }: TicketSummary): Todo[] {
  if (!needsMe) return [];
  if (!isRepair(kind))
    return [{ kind: 'answer-visit', id, text: `您的${ticketKindLabels[kind]}有了答复，这样可以吗？`, detail: excerpt }];
  const what = ticketCategoryLabels[category];
  return state === 'PENDING_VISIT'
    ? [{ kind: 'answer-visit', id, text: `${what}处理得满意吗？`, detail: excerpt }]
    : [{ kind: 'accept-work', id, text: `${what}修好了，请您验收`, detail: excerpt }];
}
